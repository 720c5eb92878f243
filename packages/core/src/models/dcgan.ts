import { leakyRelu, matMul, relu, reshape, type Tensor, tanh } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import { batchNorm, batchNormWeights } from './batch-norm.ts';
import {
  type ConvolutionLayer,
  convolution,
  convolutionWeights,
  transposedConvolution,
  transposedConvolutionWeights,
} from './convolution.ts';
import { dense, denseWeights } from './dense.ts';
import type { GanModel, Judgement, ModelSettings } from './gan-model.ts';
import { halvedSizes, imageShape } from './image-sizes.ts';
import { appendDeviation } from './minibatch-deviation.ts';
import { norms } from './norms.ts';
import { weightNamed } from './weight-named.ts';

const kernelSize = 4;
const stride = 2;
const slope = 0.2;
const standardDeviation = 0.02;

/**
 * DCGAN (Radford et al. 2015, arXiv:1511.06434) for images of any size. Each width is the number of channels of a
 * layer, and each convolution halves or doubles the image: two widths take 28 x 28 to 7 x 7 and back. G has batch norm
 * and ReLU, D leaky ReLU with slope 0.2 and, from its second layer on, the norm that the config names: in the paper that
 * of the batch. G ends in tanh where the data have a range, which must be [-1, 1], and is linear otherwise; D ends in one
 * logit. Kernels begin as N(0, 0.02²).
 *
 * @throws RangeError for data that are not images
 */
export function dcgan(settings: ModelSettings): GanModel {
  const image = imageShape('dcgan', settings.dataShape);
  const generator = describeGenerator(image, settings);
  const discriminator = describeDiscriminator(image, settings);
  return {
    weights: { ...generator.weights, ...discriminator.weights },
    generator: (weights, { z }) => generator.forward(weights, z!), // what this G takes
    discriminator: (weights, { x }) => discriminator.forward(weights, x),
    featureCount: discriminator.featureCount,
  };
}

type Image = ReturnType<typeof imageShape>;

function describeGenerator(image: Image, { generator, latentDim, dataRange }: ModelSettings) {
  const [firstWidth = 1, ...laterWidths] = generator.widths; // the config asks for at least one
  const sizes = halvedSizes(image.size, generator.widths.length).reverse();
  const [smallest = image.size, ...laterSizes] = sizes;
  // Without a bias, because a batch norm follows.
  const projection = 'generator/dense/kernel';
  const outputs = [...laterWidths, image.channels];
  const layers = outputs.map((to, i) =>
    layer({
      name: `generator/convolution-${i + 1}`,
      from: generator.widths[i]!, // one more width than later ones
      to,
      hasBias: i === outputs.length - 1,
    }),
  );
  const norms = generator.widths.map((channels, i) => ({ name: `generator/norm-${i + 1}`, channels }));
  return {
    weights: Object.assign(
      {},
      { [projection]: { shape: [latentDim, smallest[0] * smallest[1] * firstWidth], standardDeviation } },
      ...layers.map(transposedConvolutionWeights),
      ...norms.map(batchNormWeights),
    ),
    forward(weights: Tensors, z: Tensor): Tensor {
      // [batch, height * width * channels] -> [batch, height, width, channels]
      const projected = reshape(matMul(z, weightNamed(weights, projection)), [-1, ...smallest, firstWidth]);
      const values = layers.reduce(
        (x, each, i) =>
          transposedConvolution(weights, each, {
            x: relu(batchNorm(weights, norms[i]!.name, x)), // one norm before each convolution
            size: laterSizes[i]!, // sizes has one more entry than there are convolutions
            stride,
          }),
        projected,
      );
      return dataRange ? tanh(values) : values;
    },
  };
}

function describeDiscriminator(image: Image, { discriminator, judgedShape }: ModelSettings) {
  const { widths, minibatchDeviation } = discriminator;
  const norm = norms[discriminator.norm];
  const [smallest = image.size] = halvedSizes(image.size, widths.length).reverse();
  const lastWidth = (widths.at(-1) ?? 1) + (minibatchDeviation ? 1 : 0); // the config asks for at least one
  const layers = widths.map((to, i) =>
    layer({
      name: `discriminator/convolution-${i + 1}`,
      from: widths[i - 1] ?? judgedShape.at(-1)!, // channels: the shape of an image
      to,
      hasBias: i === 0 || !norm.replacesBias,
    }),
  );
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
      denseWeights({ ...judge, gain: standardDeviation * Math.sqrt(judge.inputs) }),
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

function layer(given: Pick<ConvolutionLayer, 'name' | 'from' | 'to' | 'hasBias'>): ConvolutionLayer {
  return { ...given, kernelSize, standardDeviation };
}
