import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import { losses } from '@modewatch/core/losses';
import { models } from '@modewatch/core/models';
import { type Arrays, initialWeights, type ProgramSpec, trainingStep } from '@modewatch/core/training';
import { numbers } from './compare-with-cpu.ts';

/** A real training's program, as `train` makes it. */
export function ganProgram(input: RunConfigInput, shape: number[]): { spec: ProgramSpec; batch: Arrays } {
  const config = runConfig.parse(input);
  const isImage = shape.length === 3;
  const model = models[config.model]({ ...config, dataShape: shape, dataRange: isImage ? [-1, 1] : null });
  const step = trainingStep({ model, loss: losses[config.loss], config, dataShape: shape, snapshotCount: 4 });
  const count = config.batchSize * shape.reduce((size, length) => size * length, 1);
  return {
    spec: { weights: initialWeights(model.weights, config.seed), ...step },
    batch: {
      x: Float32Array.from(numbers(count, 1, 1)),
      z: Float32Array.from(numbers(config.batchSize * config.latentDim, 2, 2)),
    },
  };
}

/** The inputs that an update or a forward pass declares. */
export function pick(batch: Arrays, { inputs }: { inputs: Record<string, unknown> }): Arrays {
  return Object.fromEntries(Object.entries(batch).filter(([name]) => name in inputs));
}
