import { compiledEngine, openEngine } from '@modewatch/backend';
import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import { losses } from '@modewatch/core/losses';
import { models } from '@modewatch/core/models';
import { type Arrays, type Engine, initialWeights, trainingStep } from '@modewatch/core/training';

/** Milliseconds per training step, one update of D and one of G, on each engine; rounds alternate between engines. */

type Model = { name: string; shape: number[]; config: RunConfigInput };

const rounds = 5;
const all: Model[] = [
  { name: 'image MLP, batch 64', shape: [28, 28, 1], config: { latentDim: 64, batchSize: 64 } },
  {
    name: '2-D MLP, batch 256',
    shape: [2],
    config: {
      dataset: 'ring',
      latentDim: 2,
      batchSize: 256,
      generator: { widths: [128, 128, 128] },
      discriminator: { widths: [128, 128, 128] },
    },
  },
];

const engines = [compiledEngine(), await openEngine({ backend: 'wasm' })];
const results: Record<string, Record<string, number>> = {};
for (const model of all) {
  const steps = engines.map((engine) => ({ engine, step: trainingOf(engine, model) }));
  const times = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round++) {
    for (const { engine, step } of steps) {
      const median = medianTime(step);
      // The first round warms up: compilers, caches, memory.
      if (round > 0) times.set(nameOf(engine), [...(times.get(nameOf(engine)) ?? []), median]);
    }
  }
  results[model.name] = Object.fromEntries(
    Array.from(times, ([name, medians]) => [name, Number(medianOf(medians).toFixed(2))]),
  );
}
console.table(results);
console.log(JSON.stringify({ bench: 'train-step', unit: 'ms per step', results }));

function trainingOf(engine: Engine, { shape, config: input }: Model): () => void {
  const config = runConfig.parse(input);
  const isImage = shape.length === 3;
  const model = models[config.model]({ ...config, dataShape: shape, dataRange: isImage ? [-1, 1] : null });
  const step = trainingStep({
    model,
    loss: losses[config.loss],
    config,
    dataShape: shape,
    snapshotCount: 64,
  });
  const program = engine.program({ weights: initialWeights(model.weights, 1), ...step });
  const size = shape.reduce((product, length) => product * length, 1);
  const batch: Arrays = { x: wave(config.batchSize * size), z: wave(config.batchSize * config.latentDim) };
  return () => {
    program.update('discriminator', batch);
    program.update('generator', batch);
  };
}

/** Of as many steps as fit into half a second, at least three. */
function medianTime(step: () => void): number {
  const times: number[] = [];
  for (const start = performance.now(); times.length < 3 || performance.now() - start < 500; ) {
    const before = performance.now();
    step();
    times.push(performance.now() - before);
  }
  return medianOf(times);
}

function medianOf(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

function nameOf({ description }: Engine): string {
  return `${description.engine} ${description.backend}`;
}

function wave(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * i + 1));
}
