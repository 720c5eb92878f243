import {
  augmentationNames,
  conditioningNames,
  lossNames,
  type ModelName,
  modelNames,
  type normNames,
  penaltyNames,
  type RunConfig,
  type RunConfigInput,
  takesSource,
} from '@modewatch/core/config';
import { losses } from '@modewatch/core/losses';
import {
  type Arrays,
  drawNoise,
  type Engine,
  everyClass,
  ganOf,
  initialWeights,
  oneHot,
  trainingStep,
} from '@modewatch/core/training';
import { expect } from 'vitest';

/** Every loss with every penalty and every model, at small widths; D's norm is its own where none is named. */
export function combinations(norms: readonly (undefined | (typeof normNames)[number])[]) {
  const all = norms.flatMap((norm) =>
    modelNames.flatMap((model) =>
      lossNames.flatMap((loss) =>
        [undefined, ...penaltyNames].map((penalty) => ({ model, loss, penalty, norm })),
      ),
    ),
  );
  return all.map(({ model, loss, penalty, norm }) => ({
    name: [model, loss, penalty ?? 'no penalty', norm && `${norm} norm`].filter(Boolean).join(', '),
    input: {
      model,
      ...pairsFor(model),
      loss,
      penalties: penalty ? [{ name: penalty }] : [],
      latentDim: 3,
      batchSize: 4,
      generator: { widths: [6] },
      discriminator: { widths: [5, 4], norm },
    } satisfies RunConfigInput,
  }));
}

/** Models that make samples of sources have a content loss as well. */
function pairsFor(model: ModelName) {
  return takesSource(model)
    ? { dataset: 'fashion-mnist-edges' as const, contentLosses: [{ name: 'l1' as const }] }
    : {};
}

/** What D can be besides its layers, and what can be done to samples before it sees them, with a loss and a penalty that ask the most. */
export function variants() {
  const options = [
    { spectralNorm: true },
    { minibatchDeviation: true },
    { packing: 2 },
    { spectralNorm: true, minibatchDeviation: true, packing: 2 },
  ];
  const augmentations = [
    ...augmentationNames.map((name) => [{ name }]),
    augmentationNames.map((name) => ({ name, until: 10 })),
  ];
  const variants = [
    ...options.map((option) => ({ name: Object.keys(option).join(', '), option, augmentations: [] })),
    ...augmentations.map((listed) => ({
      name: listed.map(({ name }) => name).join(', '),
      option: { packing: listed.length === 1 ? 1 : 2 },
      augmentations: listed,
    })),
  ];
  const all = [
    ...variants.map((each) => ({ ...each, conditioning: 'none' as const })),
    ...conditioningNames
      .filter((conditioning) => conditioning !== 'none')
      .map((conditioning) => ({ name: conditioning, option: {}, augmentations: [], conditioning })),
  ];
  const suits = (model: ModelName, each: (typeof all)[number]) =>
    !takesSource(model) || (each.conditioning === 'none' && (each.option.packing ?? 1) === 1);
  return modelNames.flatMap((model) =>
    all
      .filter((each) => suits(model, each))
      .map(({ name, option, augmentations, conditioning }) => ({
        name: `${model}, ${name}`,
        input: {
          model,
          ...pairsFor(model),
          conditioning,
          loss: 'relativistic-average',
          penalties: [{ name: 'gradient-penalty' }],
          augmentations,
          latentDim: 3,
          batchSize: 8,
          generator: { widths: [6] },
          discriminator: { widths: [5, 4], ...option },
        } satisfies RunConfigInput,
      })),
  );
}

/** Takes the first updates on both engines and expects the same of them. */
export async function expectAgreement(
  config: RunConfig,
  engines: { actual: Engine; reference: Engine },
): Promise<void> {
  const expected = await firstUpdates(engines.reference, config);
  const actual = await firstUpdates(engines.actual, config);
  for (const [i, { update, numbers, gradients }] of actual.entries()) {
    const { numbers: expectedNumbers, gradients: expectedGradients } = expected[i]!; // the same two updates
    expect(Object.keys(numbers)).toEqual(Object.keys(expectedNumbers));
    for (const [name, number] of Object.entries(numbers)) {
      expect(number, `${update}: ${name}`).toBeCloseTo(expectedNumbers[name]!, 4); // the same names
    }
    expect(largestDifference(gradients, expectedGradients), update).toBeLessThan(1e-4);
  }
}

/** Loss, metrics and gradients by name, of one update of D and one of G from the same start. */
async function firstUpdates(engine: Engine, config: RunConfig) {
  const shape = [5, 5, 1];
  const gan = ganOf(config, {
    ...{ shape, range: [-1, 1], modes: ['one', 'another'] },
    ...(takesSource(config.model) && { source: { shape, task: 'translate' } }),
  });
  const step = trainingStep({ gan, loss: losses[config.loss], config, snapshotCount: 2 });
  const weights = initialWeights(gan.weights, 1);
  const address = { seed: 1, stream: 'noise', step: 0 };
  const inputs: Arrays = {
    x: wave(config.batchSize * 25),
    z: wave(config.batchSize * config.latentDim),
    source: wave(config.batchSize * 25).map((value) => -value),
    labels: oneHot(everyClass(config.batchSize, 2), 2),
    ...drawNoise({ ...step.noise.discriminator, ...step.noise.generator }, { address, step: 0 }),
  };
  const { updates, forwards } = step;
  const program = await engine.program({ weights, updates, forwards });
  const start = program.state();
  const taken = [];
  for (const update of ['discriminator', 'generator'] as const) {
    program.restore(start); // the second must not see what the first has changed
    const { loss, metrics } = await program.update(update, inputs);
    const state = program.state();
    const trained = Object.keys(weights).filter((weight) => weight.startsWith(updates[update].trains));
    // After one step Adam's first moment is the gradient times a constant.
    const gradients = trained.map(
      (weight) => [weight, state[`updates/${update}/first-moment/${weight}`]!] as const,
    );
    const numbers: Record<string, number> = { loss, ...metrics };
    taken.push({ update, numbers, gradients });
  }
  program.dispose();
  return taken;
}

/** Between two networks' gradients, as a share of the largest number of the expected ones. Infinite where one is NaN. */
function largestDifference(actual: Gradients, expected: Gradients): number {
  const scale = Math.max(...expected.map(([, values]) => largest(values)));
  const differences = actual.map(([weight, values], i) => {
    const [name, wanted] = expected[i] ?? ['none', new Float32Array()];
    if (name !== weight) throw new Error(`expected a gradient of ${name}, got one of ${weight}`);
    return largest(values.map((value, j) => value - (wanted[j] ?? Number.NaN)));
  });
  const difference = Math.max(...differences);
  return Number.isFinite(difference) && scale > 0 ? difference / scale : Number.POSITIVE_INFINITY;
}

type Gradients = (readonly [weight: string, values: Float32Array])[];

const largest = (values: Float32Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Numbers between -1 and 1 without a pattern. */
function wave(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * i + 1));
}
