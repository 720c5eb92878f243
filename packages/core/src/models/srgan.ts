import { add, leakyRelu, mul, relu, reshape, sub, type Tensor, tanh } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import { batchNorm, batchNormWeights } from './batch-norm.ts';
import { type ConvolutionLayer, convolution, convolutionWeights } from './convolution.ts';
import { dense, denseWeights, gains } from './dense.ts';
import type { GanModel, ModelSettings, WeightDeclarations } from './gan-model.ts';
import { halvings } from './halvings.ts';
import type { ImageShape } from './image-shape.ts';
import { imagesOnly } from './images-only.ts';
import { appendDeviation } from './minibatch-deviation.ts';
import { norms } from './norms.ts';
import { pixelShuffle } from './pixel-shuffle.ts';
import { weightNamed } from './weight-named.ts';

const slope = 0.2;
const hidden = 128;
/** Of a PReLU, before it learns. */
const firstSlope = 0.25;

/**
 * SRGAN (Ledig et al. 2016, arXiv:1609.04802): enlarges an image by a power of two. G is residual: each width is the
 * channels of a block of two 3 x 3 convolutions, which add to what came in, so all are equal; the image grows at the end,
 * by shuffling channels into pixels. D halves the image for each of its widths. The paper has 16 blocks of 64 channels,
 * and a D of eight convolutions with widths 64 to 512.
 *
 * @throws RangeError for data that are not images, of another factor, or blocks of different widths
 */
export function srgan(settings: ModelSettings): GanModel {
  const { sourceShape, dataShape } = settings;
  const target = imagesOnly('srgan', dataShape);
  const source = imagesOnly('srgan', sourceShape ?? dataShape);
  const doublings = Math.log2(target.size[0] / source.size[0]);
  if (!Number.isInteger(doublings) || doublings < 0 || target.size[1] !== source.size[1] * 2 ** doublings) {
    throw new RangeError(
      `srgan enlarges by a power of two: expected it of ${source.size.join(' x ')} to ${target.size.join(' x ')}; ` +
        'pix2pix takes sources of the same size',
    );
  }
  const generator = describeGenerator(settings, { from: source.channels, to: target.channels, doublings });
  const discriminator = describeDiscriminator(settings, target);
  return {
    weights: { ...generator.weights, ...discriminator.weights },
    generatorTakes: 'source',
    generator: (weights, { source: image }) => generator.forward(weights, image!), // what this G takes
    discriminator: (weights, { x }) => ({ logits: discriminator.forward(weights, x) }),
  };
}

function describeGenerator(
  { generator: { widths }, dataRange }: ModelSettings,
  { from, to, doublings }: { from: number; to: number; doublings: number },
) {
  const [width = 1] = widths; // the config asks for at least one
  if (widths.some((each) => each !== width)) {
    throw new RangeError(
      `the blocks of srgan's G add to each other: expected equal widths, got ${widths.join(', ')}`,
    );
  }
  const named = (name: string) => `generator/${name}`;
  const first = layer({ name: named('first'), from, to: width, kernelSize: 5 });
  const blocks = widths.map((_, i) => {
    const inner = (part: number) =>
      layer({ name: named(`block-${i + 1}-${part}`), from: width, to: width, hasBias: false });
    return { layers: [inner(1), inner(2)] as const, activation: named(`block-${i + 1}-slope`) };
  });
  const joint = layer({ name: named('joint'), from: width, to: width, hasBias: false });
  const growing = Array.from({ length: doublings }, (_, i) => ({
    layer: layer({ name: named(`grow-${i + 1}`), from: width, to: 4 * width }),
    activation: named(`grow-${i + 1}-slope`),
  }));
  // Begins small, so that no pixel is driven to black or white before anything has been learnt.
  const last = layer({ name: named('last'), from: width, to, kernelSize: 5, gain: 0.1 });
  const normed = [...blocks.flatMap(({ layers }) => layers), joint];
  const slopes = [named('first-slope'), ...[...blocks, ...growing].map(({ activation }) => activation)];
  return {
    weights: Object.assign(
      {},
      ...[first, ...normed, ...growing.map((each) => each.layer), last].map(convolutionWeights),
      ...normed.map((each) => batchNormWeights({ name: `${each.name}-norm`, channels: width })),
      ...slopes.map((name) => ({ [name]: { shape: [width], mean: firstSlope, standardDeviation: 0 } })),
    ) as WeightDeclarations,
    forward(weights: Tensors, image: Tensor): Tensor {
      const convolved = (each: ConvolutionLayer, x: Tensor) => convolution(weights, each, { x, stride: 1 });
      const normal = (each: ConvolutionLayer, x: Tensor) =>
        batchNorm(weights, `${each.name}-norm`, convolved(each, x));
      const start = prelu(weights, named('first-slope'), convolved(first, image));
      const blocked = blocks.reduce((x, { layers: [one, two], activation }) => {
        return add(x, normal(two, prelu(weights, activation, normal(one, x))));
      }, start);
      const joined = add(start, normal(joint, blocked));
      const grown = growing.reduce((x, each) => {
        return prelu(weights, each.activation, pixelShuffle(convolved(each.layer, x)));
      }, joined);
      const values = convolved(last, grown);
      return dataRange ? tanh(values) : values;
    },
  };
}

/** A ReLU that learns its slope below 0, one for each channel (He et al. 2015, arXiv:1502.01852). */
function prelu(weights: Tensors, name: string, x: Tensor): Tensor {
  return sub(relu(x), mul(relu(mul(x, -1)), weightNamed(weights, name)));
}

function describeDiscriminator({ discriminator, judgedShape }: ModelSettings, target: ImageShape) {
  const { widths, minibatchDeviation } = discriminator;
  const norm = norms[discriminator.norm];
  const layers = widths.map((to, i) =>
    layer({
      name: `discriminator/convolution-${i + 1}`,
      from: widths[i - 1] ?? judgedShape.at(-1)!, // channels: the shape of an image
      to,
      hasBias: i === 0 || !norm.replacesBias,
    }),
  );
  const [height, width] = halvings(target.size, widths.length).at(-1)!; // its own size at least
  const lastWidth = (widths.at(-1) ?? 1) + (minibatchDeviation ? 1 : 0); // the config asks for at least one
  const inputs = height * width * lastWidth;
  const wide = { name: 'discriminator/dense', inputs, outputs: hidden, hasBias: true };
  const judge = { name: 'discriminator/judge', inputs: hidden, outputs: 1, hasBias: true };
  return {
    weights: Object.assign(
      {},
      ...layers.map(convolutionWeights),
      ...layers.slice(1).map(({ name, to }) => norm.weights({ name: `${name}-norm`, channels: to })),
      denseWeights({ ...wide, gain: gains.leakyRelu }),
      denseWeights({ ...judge, gain: 0.1 }),
    ),
    forward(weights: Tensors, images: Tensor): Tensor {
      const features = layers.reduce((x, each, i) => {
        const convolved = convolution(weights, each, { x, stride: 2 });
        const normed = i === 0 ? convolved : norm.apply(weights, `${each.name}-norm`, convolved);
        return leakyRelu(normed, slope);
      }, images);
      const judged = minibatchDeviation ? appendDeviation(features) : features;
      const flat = leakyRelu(dense(weights, wide, reshape(judged, [-1, inputs])), slope);
      return reshape(dense(weights, judge, flat), [-1]); // [batch, 1] -> [batch]
    },
  };
}

/** Kernels begin so that the signal keeps its size from layer to layer, unless a gain is given. */
function layer({
  gain = gains.leakyRelu,
  ...given
}: Pick<ConvolutionLayer, 'name' | 'from' | 'to'> &
  Partial<ConvolutionLayer> & { gain?: number }): ConvolutionLayer {
  const { kernelSize = 3, from } = given;
  return { hasBias: true, ...given, kernelSize, standardDeviation: gain / Math.sqrt(kernelSize ** 2 * from) };
}
