import { greaterEqual, less, mean, sigmoid, type Tensor } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../config/run-config.ts';
import type { GanLoss } from '../losses/index.ts';
import type { GanModel } from '../models/index.ts';
import type { ForwardSpec, OptimizerSpec, UpdateSpec } from './engine.ts';

/** Named inputs of the updates: x are real samples, z latents. */
export type Step = {
  updates: { discriminator: UpdateSpec; generator: UpdateSpec };
  forwards: { samples: ForwardSpec };
};

/**
 * The two updates of a training step and the forward pass for samples. Each is a pure function of (weights, real
 * batch, latents): every random number is an input, and nothing is read back inside.
 */
export function trainingStep(gan: {
  model: GanModel;
  loss: GanLoss;
  config: Pick<RunConfig, 'latentDim' | 'batchSize' | 'generator' | 'discriminator'>;
  dataShape: readonly number[];
  /** Latents of the forward pass. */
  snapshotCount: number;
}): Step {
  const { model, loss, config, dataShape, snapshotCount } = gan;
  const x = [config.batchSize, ...dataShape];
  const z = [config.batchSize, config.latentDim];
  return {
    updates: {
      discriminator: {
        trains: 'discriminator/',
        optimizer: adam(config.discriminator),
        inputs: { x, z },
        objective(weights, inputs) {
          // x and z are declared above, so the engine brings them along.
          const fakeSamples = model.generator(weights, { z: inputs.z! });
          const real = model.discriminator(weights, { x: inputs.x! });
          const fake = model.discriminator(weights, { x: fakeSamples });
          return { loss: loss.discriminator({ real, fake }), metrics: discriminatorMetrics({ real, fake }) };
        },
      },
      generator: {
        trains: 'generator/',
        optimizer: adam(config.generator),
        inputs: { z },
        objective(weights, inputs) {
          const fakeSamples = model.generator(weights, { z: inputs.z! });
          const fake = model.discriminator(weights, { x: fakeSamples });
          return { loss: loss.generator({ fake }), metrics: {} };
        },
      },
    },
    forwards: {
      samples: {
        inputs: { z: [snapshotCount, config.latentDim] },
        forward: (weights, inputs) => model.generator(weights, { z: inputs.z! }),
      },
    },
  };
}

/** What D makes of the batch before its update. A sample counts as judged real where D >= 0.5, that is logit >= 0. */
function discriminatorMetrics({ real, fake }: { real: Tensor; fake: Tensor }): Record<string, Tensor> {
  return {
    'probability/real': mean(sigmoid(real)),
    'probability/fake': mean(sigmoid(fake)),
    'accuracy/real': mean(greaterEqual(real, 0)),
    'accuracy/fake': mean(less(fake, 0)),
  };
}

function adam(network: RunConfig['generator']): OptimizerSpec {
  const { learningRate, beta1, beta2 } = network;
  return { name: 'adam', learningRate, beta1, beta2, epsilon: 1e-8 };
}
