import { openEngine } from '@modewatch/backend';
import { type LossName, lossNames, modelNames, runConfig, takesSource } from '@modewatch/core/config';
import { losses } from '@modewatch/core/losses';
import { type Arrays, ganOf, initialWeights, trainingStep } from '@modewatch/core/training';
import { describe, expect, it } from 'vitest';
import { everyEngine } from './every-engine.ts';

const config = runConfig.parse({
  latentDim: 3,
  batchSize: 4,
  generator: { widths: [6] },
  discriminator: { widths: [5] },
});
const inputs = { x: wave(4 * 9), z: wave(4 * 3), source: wave(4 * 9) };
/** These compare D's outputs with each other, hinge inside its margin: what is added to all of them has no gradient. */
const ignoresShift: LossName[] = ['wasserstein', 'hinge', 'relativistic-average', 'relativistic-paired'];
/** Every loss on the simplest model, and every model with one loss. */
const cases = everyEngine.flatMap((engine) =>
  modelNames.flatMap((model) =>
    lossNames
      .filter((loss) => model === 'mlp' || loss === 'non-saturating')
      .map((loss) => ({ ...engine, model, loss })),
  ),
);

describe.each(cases)('$model with $loss on $on', async ({ choice, model, loss }) => {
  const engine = await openEngine(choice);
  const gan = ganOf(
    { ...config, model },
    {
      ...{ shape: [3, 3, 1], range: [-1, 1], modes: [] },
      ...(takesSource(model) && { source: { shape: [3, 3, 1], task: 'translate' } }),
    },
  );
  const step = trainingStep({ gan, loss: losses[loss], config, snapshotCount: 2 });
  const start = () => engine.program({ weights: initialWeights(gan.weights, 1), ...step });

  it.each([
    { update: 'generator', other: 'discriminator' },
    { update: 'discriminator', other: 'generator' },
  ])(
    'the $update update changes every weight of the $update and none of the $other',
    async ({ update, other }) => {
      const program = await start();
      const before = program.state();
      await program.update(update, inputs);
      const changed = changedWeights(before, program.state());
      const weights = Object.keys(gan.weights).filter((weight) => weight.startsWith(`${update}/`));
      const hasGradient = (weight: string) => !ignoresShift.includes(loss) || !isShift(weight);
      expect(changed.filter(hasGradient)).toEqual(weights.filter(hasGradient));
      expect(changed.filter((weight) => weight.startsWith(`${other}/`))).toEqual([]);
      program.dispose();
    },
  );

  it('repeated on one batch makes D tell real from fake', async () => {
    const program = await start();
    const first = await program.update('discriminator', inputs);
    for (let i = 0; i < 20; i++) await program.update('discriminator', inputs);
    expect((await program.update('discriminator', inputs)).loss).toBeLessThan(first.loss);
    program.dispose();
  });

  it('repeated on one batch makes G fool D', async () => {
    const program = await start();
    const first = await program.update('generator', inputs);
    for (let i = 0; i < 20; i++) await program.update('generator', inputs);
    expect((await program.update('generator', inputs)).loss).toBeLessThan(first.loss);
    program.dispose();
  });
});

/** The bias of D's last layer. */
const isShift = (weight: string) => /^discriminator\/(dense(-2)?|judge)\/bias$/.test(weight);

function changedWeights(before: Arrays, after: Arrays): string[] {
  return Object.keys(before).filter(
    (name) => !name.startsWith('updates/') && before[name]?.join() !== after[name]?.join(),
  );
}

/** Numbers between -1 and 1 without a pattern. */
function wave(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * i + 1));
}
