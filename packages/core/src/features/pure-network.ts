import { concat, softmax, type Tensor } from '@tensorflow/tfjs-core';
import type { Engine, ProgramSpec, Tensors } from '../training/engine.ts';
import { type FeatureNetwork, type FeatureNetworkDefinition, featureNetwork } from './feature-network.ts';

/** A feature network as a pure function of named weights, for any engine. */
export type PureNetwork = Omit<FeatureNetworkDefinition, 'compute' | 'dispose'> & {
  weights: ProgramSpec['weights'];
  /** samples [batch, ...sampleShape] -> features [batch, dimension], logits [batch, classes] where it has classes */
  forward: (weights: Tensors, samples: Tensor) => { features: Tensor; logits?: Tensor };
};

/** Samples that are computed at once. Their activations stay in the processor's cache. */
const batchSize = 64;

/** Makes a pure network ready to run. It is the caller's to dispose. @throws what the engine throws */
export async function openPureNetwork(network: PureNetwork, engine: Engine): Promise<FeatureNetwork> {
  const { weights, forward, ...definition } = network;
  const { sampleShape, dimension, classes } = definition;
  const program = await engine.program({
    weights,
    updates: {},
    forwards: {
      features: {
        inputs: { x: [batchSize, ...sampleShape] },
        forward(tensors, { x }) {
          const { features, logits } = forward(tensors, x!); // declared above
          return logits ? concat([features, softmax(logits)], 1) : features;
        },
      },
    },
  });
  const sampleSize = sampleShape.reduce((size, length) => size * length, 1);
  const classCount = classes?.length ?? 0;
  const width = dimension + classCount;

  return featureNetwork({
    ...definition,
    async compute(samples) {
      const count = samples.length / sampleSize;
      const features = new Float32Array(count * dimension);
      const probabilities = new Float32Array(count * classCount);
      const x = new Float32Array(batchSize * sampleSize);
      for (let first = 0; first < count; first += batchSize) {
        // The last batch keeps some samples of the one before: no sample depends on the others.
        x.set(samples.subarray(first * sampleSize, (first + batchSize) * sampleSize));
        const rows = await program.forward('features', { x });
        for (let i = 0; i < Math.min(batchSize, count - first); i++) {
          const row = rows.subarray(i * width, (i + 1) * width);
          features.set(row.subarray(0, dimension), (first + i) * dimension);
          probabilities.set(row.subarray(dimension), (first + i) * classCount);
        }
      }
      return { features, probabilities: classes && probabilities };
    },
    dispose: () => program.dispose(),
  });
}
