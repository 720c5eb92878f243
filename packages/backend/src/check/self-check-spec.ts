import type { ProgramSpec } from '@modewatch/core/training';
import {
  add,
  conv2d,
  conv2dTranspose,
  leakyRelu,
  matMul,
  mean,
  reshape,
  softplus,
  square,
  sum,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { wave } from './probe.ts';

const batch = 3;

/**
 * A network of what GANs are made of: a dense layer, a transposed convolution, a convolution, leaky ReLU and
 * reductions. Small enough that its gradients fit a file.
 */
export const selfCheckSpec: ProgramSpec = {
  weights: {
    'net/dense': weight([5, 3 * 3 * 4], 1),
    'net/transposed-convolution': weight([4, 4, 2, 4], 2),
    'net/convolution': weight([3, 3, 2, 5], 3),
    'net/judge': weight([3 * 3 * 5, 1], 4),
    'net/bias': weight([5], 5),
  },
  updates: {
    train: {
      trains: 'net/',
      optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.5, beta2: 0.9, epsilon: 1e-3 },
      inputs: { z: [batch, 5] },
      objective: (weights, { z }) => {
        const of = (name: string) => weights[`net/${name}`] as Tensor4D; // whose shapes stand above
        const image = reshape(leakyRelu(matMul(z!, of('dense'))), [-1, 3, 3, 4]) as Tensor4D;
        const larger = conv2dTranspose(image, of('transposed-convolution'), [batch, 6, 6, 2], 2, 'same');
        const features = add(conv2d(leakyRelu(larger), of('convolution'), 2, 'same'), of('bias'));
        const logits = matMul(reshape(leakyRelu(features), [-1, 3 * 3 * 5]), of('judge'));
        return { loss: add(mean(softplus(logits)), mean(sum(square<Tensor>(features), 3))), metrics: {} };
      },
    },
  },
  forwards: {},
};

function weight(shape: number[], seed: number) {
  const size = shape.reduce((product, length) => product * length, 1);
  return { shape, values: wave(size, seed).map((value) => 0.5 * value) };
}
