import { type RunConfig, takesSource } from '@modewatch/core/config';
import {
  type Arrays,
  drawNoise,
  type Engine,
  everyClass,
  ganOf,
  initialWeights,
  lossOf,
  oneHot,
  trainingStep,
} from '@modewatch/core/training';

export type Gradients = (readonly [weight: string, values: Float32Array])[];

type Small = { config: RunConfig; dataShape: number[] };

/** A training of images of two classes, as engines take it. */
export function smallTraining({ config, dataShape }: Small) {
  const gan = ganOf(config, {
    ...{ shape: dataShape, range: [-1, 1], modes: ['one', 'another'] },
    ...(takesSource(config.model) && { source: { shape: dataShape, task: 'translate' } }),
  });
  const { noise, updates, forwards } = trainingStep({ gan, loss: lossOf(config), config, snapshotCount: 2 });
  return { spec: { weights: initialWeights(gan.weights, 1), updates, forwards }, noise };
}

/** Loss, metrics and gradients by name, of one update of D and one of G from the same start. */
export async function firstUpdates(engine: Engine, { config, dataShape }: Small) {
  const { spec, noise } = smallTraining({ config, dataShape });
  const { weights, updates } = spec;
  const address = { seed: 1, stream: 'noise', step: 0 };
  const x = wave(dataShape.reduce((size, length) => size * length, config.batchSize));
  const inputs: Arrays = {
    x,
    source: x.map((value) => -value),
    z: wave(config.batchSize * config.latentDim),
    labels: oneHot(everyClass(config.batchSize, 2), 2),
    ...drawNoise({ ...noise.discriminator, ...noise.generator }, { address, step: 0 }),
  };
  const program = await engine.program(spec);
  const start = program.state();
  const taken = [];
  for (const update of ['discriminator', 'generator'] as const) {
    program.restore(start); // the second must not see what the first has changed
    const { loss, metrics } = await program.update(update, inputs);
    const state = program.state();
    const trained = Object.keys(weights).filter((weight) => weight.startsWith(updates[update].trains));
    // After one step Adam's first moment is the gradient times a constant.
    const gradients: Gradients = trained.map(
      (weight) => [weight, state[`updates/${update}/first-moment/${weight}`]!] as const,
    );
    const numbers: Record<string, number> = { loss, ...metrics };
    taken.push({ update, numbers, gradients });
  }
  program.dispose();
  return taken;
}

/** Numbers between -1 and 1 without a pattern. */
function wave(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * i + 1));
}
