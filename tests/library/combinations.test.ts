import { openEngine } from '@modewatch/backend';
import { runConfig } from '@modewatch/core/config';
import { describe, it } from 'vitest';
import { representativeCombinations } from './combinations.ts';
import { expectAgreement } from './expect-agreement.ts';

/** The slow proofs go on with all others, with D's other norms and with what else a D may have. */
describe('every loss and every penalty on every model', async () => {
  const [actual, reference] = [
    await openEngine({ engine: 'compiled' }),
    await openEngine({ backend: 'wasm' }),
  ];

  it.each(representativeCombinations())(
    'takes the same first updates compiled and not: $name',
    async ({ input }) => {
      await expectAgreement(runConfig.parse(input), { actual, reference });
    },
  );
});
