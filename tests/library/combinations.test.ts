import { openEngine } from '@modewatch/backend';
import { runConfig } from '@modewatch/core/config';
import { describe, it } from 'vitest';
import { combinations, expectAgreement, variants } from './combinations.ts';

/** With D's own norm; the slow proofs go on with the others. */
describe('every loss with every penalty on every model', async () => {
  const [actual, reference] = [
    await openEngine({ engine: 'compiled' }),
    await openEngine({ backend: 'wasm' }),
  ];

  it.each(combinations([undefined]))(
    'takes the same first updates compiled and not: $name',
    async ({ input }) => {
      await expectAgreement(runConfig.parse(input), { actual, reference });
    },
  );

  it.each(variants())('takes the same first updates with a D that has more: $name', async ({ input }) => {
    await expectAgreement(runConfig.parse(input), { actual, reference });
  });
});
