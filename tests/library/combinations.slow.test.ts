import { openEngine } from '@modewatch/backend';
import { normNames, runConfig } from '@modewatch/core/config';
import { describe, expect, it } from 'vitest';
import { combinations, variants } from './combinations.ts';
import { expectAgreement } from './expect-agreement.ts';

describe('every loss with every penalty on every model with every norm', async () => {
  const [actual, reference] = [
    await openEngine({ engine: 'compiled' }),
    await openEngine({ backend: 'wasm' }),
  ];

  it.each(combinations(normNames))(
    'takes the same first updates, or is refused: $name',
    async ({ input }) => {
      const isRefused = input.penalties.length > 0 && input.discriminator.norm === 'batch';
      expect(runConfig.safeParse(input).success).toBe(!isRefused);
      if (!isRefused) await expectAgreement(runConfig.parse(input), { actual, reference });
    },
  );

  it.each(variants())('takes the same first updates with a D that has more: $name', async ({ input }) => {
    await expectAgreement(runConfig.parse(input), { actual, reference });
  });
});
