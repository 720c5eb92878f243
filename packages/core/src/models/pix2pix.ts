import {
  concat,
  greaterEqual,
  leakyRelu,
  mul,
  relu,
  reshape,
  type Tensor,
  tanh,
} from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import { uniformNoise } from '../training/noise.ts';
import { batchNorm, batchNormWeights } from './batch-norm.ts';
import {
  type ConvolutionLayer,
  convolution,
  convolutionWeights,
  transposedConvolution,
  transposedConvolutionWeights,
} from './convolution.ts';
import type { GanModel, ModelSettings } from './gan-model.ts';
import { halvings } from './halvings.ts';
import { imageShape } from './image-shape.ts';
import { appendDeviation } from './minibatch-deviation.ts';
import { norms } from './norms.ts';

const kernelSize = 4;
const standardDeviation = 0.02;
const slope = 0.2;
/** Share of the features that a dropout lets through. */
const kept = 0.5;
/** The first layers of the way back have a dropout, which is all the randomness that G has. */
const dropouts = 2;

/**
 * pix2pix (Isola et al. 2016, arXiv:1611.07004): makes an image of another one of the same size. G is a U-Net: each width
 * is the channels of a convolution that halves the image, and each has its counterpart on the way back, which also sees
 * what came in there. D judges patches: it sees source and sample together, halves them for each of its widths but the
 * last, and says of every place left whether it is real. The paper's D for 256 pixels has widths 64, 128, 256, 512; its
 * dropout is in the first three layers of the way back.
 *
 * A signal [length, channels] is taken for an image one pixel wide.
 *
 * @throws RangeError for data that are not images or signals, or whose source is of another size
 */
export function pix2pix(settings: ModelSettings): GanModel {
  const { sourceShape, dataShape } = settings;
  const target = imageShape('pix2pix', dataShape);
  const source = imageShape('pix2pix', sourceShape ?? dataShape);
  if (source.size.join() !== target.size.join()) {
    throw new RangeError(
      `pix2pix makes images of the size of their sources: expected ${target.size.join(' x ')}, ` +
        `got ${source.size.join(' x ')}; srgan enlarges`,
    );
  }
  const generator = describeGenerator(settings, { from: source.channels, to: target.channels, ...target });
  const discriminator = describeDiscriminator(settings, source.channels + target.channels);
  const asImages = (x: Tensor, channels: number) => reshape(x, [x.shape[0] ?? 0, ...target.size, channels]);
  return {
    weights: { ...generator.weights, ...discriminator.weights },
    generatorTakes: 'source',
    generatorNoise: generator.noise,
    generator(weights, { source: given, ...noise }) {
      const made = generator.forward(weights, asImages(given!, source.channels), noise); // what this G takes
      return reshape(made, [made.shape[0] ?? 0, ...dataShape]);
    },
    discriminator(weights, { x, source: given }) {
      const pair = [asImages(given!, source.channels), asImages(x, target.channels)]; // data of pairs
      return { logits: reshape(discriminator.forward(weights, concat(pair, 3)), [-1]) };
    },
  };
}

type Way = { from: number; to: number; size: readonly [number, number] };

function describeGenerator({ generator: { widths }, dataRange }: ModelSettings, way: Way) {
  const sizes = halvings(way.size, widths.length);
  const down = widths.map((to, i) =>
    layer({ name: `generator/down-${i + 1}`, from: widths[i - 1] ?? way.from, to, hasBias: i === 0 }),
  );
  // From the narrowest back: each sees what its counterpart let through, beside what comes from below.
  const up = widths.toReversed().map((width, i) => {
    const level = widths.length - 1 - i;
    return layer({
      name: `generator/up-${i + 1}`,
      from: i === 0 ? width : 2 * width,
      to: widths[level - 1] ?? way.to,
      hasBias: level === 0,
    });
  });
  const hasNorm = (i: number) => i > 0; // the first layer sees the data as they are
  const isLast = (i: number) => i === up.length - 1;
  const dropout = (i: number) => (i < dropouts && !isLast(i) ? `dropout-${i + 1}` : null);
  return {
    weights: Object.assign(
      {},
      ...down.map(convolutionWeights),
      ...up.map(transposedConvolutionWeights),
      ...down.filter((_, i) => hasNorm(i)).map(normWeights),
      ...up.filter((_, i) => !isLast(i)).map(normWeights),
    ),
    noise: (batch: number) =>
      Object.fromEntries(
        up.flatMap(({ to }, i) => {
          const name = dropout(i);
          return name ? [[name, uniformNoise([batch, ...sizes[widths.length - 1 - i]!, to])]] : [];
        }),
      ),
    forward(weights: Tensors, image: Tensor, noise: Tensors): Tensor {
      const seen: Tensor[] = [];
      const bottom = down.reduce((x, each, i) => {
        const features = convolution(weights, each, { x: i === 0 ? x : leakyRelu(x, slope), stride: 2 });
        const normed = hasNorm(i) ? batchNorm(weights, normName(each), features) : features;
        seen.push(normed);
        return normed;
      }, image);
      const values = up.reduce((x, each, i) => {
        const level = widths.length - 1 - i;
        const joined = i === 0 ? x : concat([x, seen[level]!], 3);
        const size = sizes[level]!; // one more size than layers
        const grown = transposedConvolution(weights, each, { x: relu(joined), size, stride: 2 });
        if (isLast(i)) return grown;
        const normed = batchNorm(weights, normName(each), grown);
        const name = dropout(i);
        return name ? mul(mul(normed, greaterEqual(noise[name]!, kept)), 1 / kept) : normed; // declared above
      }, bottom);
      return dataRange ? tanh(values) : values;
    },
  };
}

function describeDiscriminator({ discriminator }: ModelSettings, channels: number) {
  const { widths, minibatchDeviation } = discriminator;
  const norm = norms[discriminator.norm];
  const isLast = (i: number) => i === widths.length - 1;
  const layers = widths.map((to, i) =>
    layer({
      name: `discriminator/convolution-${i + 1}`,
      from: widths[i - 1] ?? channels,
      to,
      hasBias: i === 0 || !norm.replacesBias,
    }),
  );
  const judge = layer({
    name: 'discriminator/judge',
    from: (widths.at(-1) ?? channels) + (minibatchDeviation ? 1 : 0),
    to: 1,
    hasBias: true,
  });
  return {
    weights: Object.assign(
      {},
      ...[...layers, judge].map(convolutionWeights),
      ...layers.slice(1).map((each) => norm.weights({ name: normName(each), channels: each.to })),
    ),
    forward(weights: Tensors, pair: Tensor): Tensor {
      const features = layers.reduce((x, each, i) => {
        const convolved = convolution(weights, each, { x, stride: isLast(i) && i > 0 ? 1 : 2 });
        return leakyRelu(i === 0 ? convolved : norm.apply(weights, normName(each), convolved), slope);
      }, pair);
      const judged = minibatchDeviation ? appendDeviation(features) : features;
      return convolution(weights, judge, { x: judged, stride: 1 });
    },
  };
}

const normName = ({ name }: { name: string }) => `${name}-norm`;
const normWeights = (each: ConvolutionLayer) => batchNormWeights({ name: normName(each), channels: each.to });

function layer(given: Pick<ConvolutionLayer, 'name' | 'from' | 'to' | 'hasBias'>): ConvolutionLayer {
  return { ...given, kernelSize, standardDeviation };
}
