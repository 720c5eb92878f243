import { leakyRelu, relu, reshape, type Tensor, tanh } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import {
  convolution,
  convolutionWeights,
  transposedConvolution,
  transposedConvolutionWeights,
} from './convolution.ts';
import { type DenseLayer, dense, denseWeights } from './dense.ts';
import type { GanModel, Judgement, ModelSettings, WeightStart } from './gan-model.ts';
import { halvings } from './halvings.ts';
import type { ImageShape } from './image-shape.ts';
import { imagesOnly } from './images-only.ts';
import { appendDeviation } from './minibatch-deviation.ts';
import { type Norm, norms } from './norms.ts';

const stride = 2;
const slope = 0.2;

/** In what such GANs differ. */
export type ConvolutionalLayers = {
  /** As in a run file. */
  name: string;
  /** Length of a kernel's sides. */
  kernelSize: number;
  /** G's. */
  norm: Norm;
  /** Standard deviation of a kernel's first numbers, by how many numbers one of the result is made of and goes into. */
  deviation: (fan: { in: number; out: number }) => number;
};

/**
 * A GAN of two convolutional networks for images of any size. Each width is the number of channels of a layer, and each
 * convolution halves or doubles the image: two widths take 28 x 28 to 7 x 7 and back. G has ReLU, D leaky ReLU with slope
 * 0.2 and, from its second layer on, the norm that the config names. G ends in tanh where the data have a range, which
 * must be [-1, 1], and is linear otherwise; D ends in one logit.
 *
 * @throws RangeError for data that are not images
 */
export function convolutional(settings: ModelSettings, layers: ConvolutionalLayers): GanModel {
  const image = imagesOnly(layers.name, settings.dataShape);
  const generator = describeGenerator(image, settings, layers);
  const discriminator = describeDiscriminator(image, settings, layers);
  return {
    weights: { ...generator.weights, ...discriminator.weights },
    generator: (weights, { z }) => generator.forward(weights, z!), // what this G takes
    discriminator: (weights, { x }) => discriminator.forward(weights, x),
    featureCount: discriminator.featureCount,
  };
}

function describeGenerator(
  image: ImageShape,
  { generator, latentDim, dataRange }: ModelSettings,
  { kernelSize, norm, deviation }: ConvolutionalLayers,
) {
  const [firstWidth = 1, ...laterWidths] = generator.widths; // the config asks for at least one
  const sizes = halvings(image.size, generator.widths.length).reverse();
  const [smallest = image.size, ...laterSizes] = sizes;
  const projection = {
    name: 'generator/dense',
    inputs: latentDim,
    outputs: smallest[0] * smallest[1] * firstWidth,
    hasBias: !norm.replacesBias,
  };
  const outputs = [...laterWidths, image.channels];
  const layers = outputs.map((to, i) => {
    const from = generator.widths[i]!; // one more width than later ones
    const fan = { in: (kernelSize / stride) ** 2 * from, out: kernelSize ** 2 * to };
    return {
      name: `generator/convolution-${i + 1}`,
      ...{ from, to, kernelSize, standardDeviation: deviation(fan) },
      hasBias: i === outputs.length - 1 || !norm.replacesBias,
    };
  });
  const normNames = generator.widths.map((_, i) => `generator/norm-${i + 1}`);
  return {
    weights: Object.assign(
      {},
      denseWeights({ ...projection, start: startOf(projection, deviation) }),
      ...layers.map(transposedConvolutionWeights),
      ...normNames.map((name, i) => norm.weights({ name, channels: generator.widths[i]! })), // one name for each width
    ),
    forward(weights: Tensors, z: Tensor): Tensor {
      // [batch, height * width * channels] -> [batch, height, width, channels]
      const projected = reshape(dense(weights, projection, z), [-1, ...smallest, firstWidth]);
      const values = layers.reduce(
        (x, each, i) =>
          transposedConvolution(weights, each, {
            x: relu(norm.apply(weights, normNames[i]!, x)), // one norm before each convolution
            size: laterSizes[i]!, // sizes has one more entry than there are convolutions
            stride,
          }),
        projected,
      );
      return dataRange ? tanh(values) : values;
    },
  };
}

function describeDiscriminator(
  image: ImageShape,
  { discriminator, judgedShape }: ModelSettings,
  { kernelSize, deviation }: ConvolutionalLayers,
) {
  const { widths, minibatchDeviation } = discriminator;
  const norm = norms[discriminator.norm];
  const [smallest = image.size] = halvings(image.size, widths.length).reverse();
  const lastWidth = (widths.at(-1) ?? 1) + (minibatchDeviation ? 1 : 0); // the config asks for at least one
  const layers = widths.map((to, i) => {
    const from = widths[i - 1] ?? judgedShape.at(-1)!; // channels: the shape of an image
    const fan = { in: kernelSize ** 2 * from, out: (kernelSize / stride) ** 2 * to };
    return {
      name: `discriminator/convolution-${i + 1}`,
      ...{ from, to, kernelSize, standardDeviation: deviation(fan) },
      hasBias: i === 0 || !norm.replacesBias,
    };
  });
  const judge = {
    name: 'discriminator/dense',
    inputs: smallest[0] * smallest[1] * lastWidth,
    outputs: 1,
    hasBias: true,
  };
  const normName = (i: number) => `discriminator/norm-${i + 1}`;
  return {
    featureCount: judge.inputs,
    weights: Object.assign(
      {},
      ...layers.map(convolutionWeights),
      // The first layer sees the data as they are.
      ...widths.slice(1).map((channels, i) => norm.weights({ name: normName(i + 1), channels })),
      denseWeights({ ...judge, start: startOf(judge, deviation) }),
    ),
    forward(weights: Tensors, images: Tensor): Judgement {
      const features = layers.reduce((x, each, i) => {
        const convolved = convolution(weights, each, { x, stride });
        return leakyRelu(i === 0 ? convolved : norm.apply(weights, normName(i), convolved), slope);
      }, images);
      const judged = minibatchDeviation ? appendDeviation(features) : features;
      const flat = reshape(judged, [-1, judge.inputs]);
      return { logits: reshape(dense(weights, judge, flat), [-1]), features: flat }; // [batch, 1] -> [batch]
    },
  };
}

function startOf(layer: DenseLayer, deviation: ConvolutionalLayers['deviation']): WeightStart {
  return { standardDeviation: deviation({ in: layer.inputs, out: layer.outputs }) };
}
