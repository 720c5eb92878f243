import { leakyRelu, mean, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import { convolution, convolutionWeights } from '../models/convolution.ts';
import { gains } from '../models/dense.ts';
import { sha256 } from '../sha256.ts';
import type { Tensors } from '../training/engine.ts';
import { initialWeights } from '../training/initial-weights.ts';
import type { PureNetwork } from './pure-network.ts';

const widths = [16, 32, 64];
const kernelSize = 3;
const stride = 2;
const slope = 0.2;
const seed = 0;

/**
 * Three convolutions that nobody has trained, and the mean of each channel: for images of any size for which there is no
 * trained network. The weakest choice: it sees texture and brightness, hardly what an image shows, and its numbers compare
 * runs on one data set at best.
 *
 * @param samples images [height, width, channels]
 */
export async function randomConvolutions(samples: {
  shape: readonly number[];
  range: readonly [low: number, high: number];
}): Promise<PureNetwork> {
  const { shape, range } = samples;
  const channels = shape[2];
  if (shape.length !== 3 || channels === undefined) {
    throw new RangeError(
      `random convolutions take images of shape [height, width, channels], got [${shape.join(', ')}]`,
    );
  }
  const layers = widths.map((to, i) => {
    const from = widths[i - 1] ?? channels;
    const standardDeviation = gains.leakyRelu / Math.sqrt(kernelSize * kernelSize * from);
    return { name: `convolution-${i + 1}`, from, to, kernelSize, standardDeviation, hasBias: false };
  });
  const declarations = Object.assign({}, ...layers.map(convolutionWeights));
  return {
    name: 'random-convolutions',
    sha256: await sha256(JSON.stringify({ declarations, seed, stride, slope, samples })),
    sampleShape: shape,
    sampleRange: range,
    dimension: widths[widths.length - 1]!,
    classes: null,
    weights: initialWeights(declarations, seed),
    forward(weights: Tensors, images: Tensor) {
      const values = layers.reduce(
        (x, layer) => leakyRelu(convolution(weights, layer, { x, stride }), slope),
        images,
      );
      return { features: mean(values as Tensor4D, [1, 2]) };
    },
  };
}
