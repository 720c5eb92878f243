// How long one training step takes, an update of D and one of G with Adam: on the compiled engine beside the eager one.
import { compiledEngine, openEngine } from '@modewatch/backend';
import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import { losses } from '@modewatch/core/losses';
import { models } from '@modewatch/core/models';
import { type Engine, initialWeights, trainingStep } from '@modewatch/core/training';
import { figure, report } from './report.ts';

type Training = { config: RunConfigInput; shape: number[] };

const image = { shape: [28, 28, 1] };
const hidden = { widths: [128, 128, 128] };
const trainings: Record<string, Training> = {
  mlp: { ...image, config: { latentDim: 64, batchSize: 64 } },
  dcgan: { ...image, config: { model: 'dcgan', latentDim: 64, batchSize: 64 } },
  mixture: {
    shape: [2],
    config: { dataset: 'ring', latentDim: 2, batchSize: 256, generator: hidden, discriminator: hidden },
  },
};
/** Other programs disturb some rounds; the engines take turns, so that they disturb both alike. */
const rounds = 5;
const roundMs = 1000;

const compiled = compiledEngine();
const eager = await openEngine({ backend: 'wasm' });
const figures = Object.entries(trainings).flatMap(([name, training]) => {
  const steps = [compiled, eager].map((engine) => ({
    run: startTraining(engine, training),
    medians: [] as number[],
  }));
  for (let round = 0; round <= rounds; round++) {
    for (const { run, medians } of steps) {
      const time = medianTime(run);
      if (round > 0) medians.push(time); // the first one warms up
    }
  }
  const [ours, reference] = steps.map(({ medians }) => medianOf(medians)) as [number, number]; // one per engine
  return [
    figure(`${name}-compiled`, ours, { unit: 'ms per step' }),
    figure(`${name}-eager`, reference, { unit: 'ms per step' }),
    figure(`${name}-over-eager`, ours / reference, { unit: 'compiled / eager', target: { atMost: 0.25 } }),
  ];
});
report('train-step', figures);

function startTraining(engine: Engine, { shape, config: input }: Training): () => void {
  const config = runConfig.parse(input);
  const dataRange = shape.length === 3 ? ([-1, 1] as const) : null;
  const model = models[config.model]({ ...config, dataShape: shape, dataRange });
  const step = trainingStep({
    model,
    loss: losses[config.loss],
    config,
    dataShape: shape,
    snapshotCount: 64,
  });
  const program = engine.program({ weights: initialWeights(model.weights, 1), ...step });
  const size = shape.reduce((product, length) => product * length, 1);
  const batch = { x: wave(config.batchSize * size), z: wave(config.batchSize * config.latentDim) };
  return () => {
    program.update('discriminator', batch);
    program.update('generator', batch);
  };
}

/** Of as many steps as fit into a round, at least two. */
function medianTime(step: () => void): number {
  const times: number[] = [];
  for (const start = performance.now(); times.length < 2 || performance.now() - start < roundMs; ) {
    const before = performance.now();
    step();
    times.push(performance.now() - before);
  }
  return medianOf(times);
}

function medianOf(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

/** Numbers between -1 and 1 without a pattern. */
function wave(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * i + 1));
}
