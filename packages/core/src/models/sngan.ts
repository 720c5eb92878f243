import { relu, reshape, sum, tanh } from '@tensorflow/tfjs-core';
import { batchNorm, batchNormWeights } from './batch-norm.ts';
import { convolution, convolutionWeights } from './convolution.ts';
import { dense, denseWeights, glorot } from './dense.ts';
import type { GanModel, ModelSettings } from './gan-model.ts';
import { halvings } from './halvings.ts';
import type { ImageShape } from './image-shape.ts';
import { imagesOnly } from './images-only.ts';
import { appendDeviation } from './minibatch-deviation.ts';
import { norms } from './norms.ts';
import { residualBlock } from './residual-block.ts';

/**
 * The residual networks of SNGAN (Miyato et al. 2018, arXiv:1802.05957) for images of any size; its spectral norm is
 * D's option `spectralNorm`, which the preset `sngan` sets. Each width is the channels of a block. Each block of G
 * doubles the image, after batch norm and ReLU; of D's, the first half, rounded up, halves it. G ends in batch norm,
 * ReLU, a 3 x 3 convolution and, where the data have a range, which must be [-1, 1], tanh; D in ReLU, the sum over all
 * pixels and one logit.
 *
 * @throws RangeError for data that are not images
 */
export function sngan(settings: ModelSettings): GanModel {
  const { dataShape } = settings;
  const generator = describeGenerator(settings, imagesOnly('sngan', dataShape));
  const discriminator = describeDiscriminator(settings);
  return {
    weights: { ...generator.weights, ...discriminator.weights },
    generator: generator.forward,
    discriminator: discriminator.forward,
    featureCount: discriminator.featureCount,
  };
}

function describeGenerator({ generator, latentDim, dataRange }: ModelSettings, image: ImageShape) {
  const { widths } = generator;
  const [smallest = image.size, ...laterSizes] = halvings(image.size, widths.length).reverse();
  const [firstWidth = 1] = widths; // the config asks for at least one
  const lastWidth = widths.at(-1) ?? 1;
  const input = {
    name: 'generator/dense',
    ...{ inputs: latentDim, outputs: smallest[0] * smallest[1] * firstWidth, hasBias: true },
  };
  const blocks = widths.map((to, i) =>
    residualBlock({
      ...{ name: `generator/block-${i + 1}`, from: widths[i - 1] ?? firstWidth, to },
      ...{ norm: norms.batch, enlargedTo: laterSizes[i]!, endsInNorm: true }, // one size for each width
    }),
  );
  const norm = { name: 'generator/norm', channels: lastWidth };
  const output = {
    name: 'generator/convolution',
    ...{ from: lastWidth, to: image.channels, kernelSize: 3, hasBias: true },
    standardDeviation: glorot(9 * lastWidth, 9 * image.channels).standardDeviation,
  };
  return {
    weights: Object.assign(
      {},
      denseWeights({ ...input, start: glorot(input.inputs, input.outputs) }),
      ...blocks.map(({ weights }) => weights),
      batchNormWeights(norm),
      convolutionWeights(output),
    ),
    forward: ((weights, { z }) => {
      const first = reshape(dense(weights, input, z!), [-1, ...smallest, firstWidth]); // what this G takes
      const last = blocks.reduce((x, { forward }) => forward(weights, x), first);
      const values = convolution(weights, output, {
        x: relu(batchNorm(weights, norm.name, last)),
        stride: 1,
      });
      return dataRange ? tanh(values) : values;
    }) satisfies GanModel['generator'],
  };
}

function describeDiscriminator({ discriminator, judgedShape }: ModelSettings) {
  const { widths, minibatchDeviation } = discriminator;
  const blocks = widths.map((to, i) =>
    residualBlock({
      name: `discriminator/block-${i + 1}`,
      from: widths[i - 1] ?? judgedShape.at(-1)!, // channels: the shape of an image
      ...{ to, norm: norms[discriminator.norm], isFirst: i === 0, endsInNorm: false },
      isHalved: i < Math.ceil(widths.length / 2),
    }),
  );
  const featureCount = (widths.at(-1) ?? 1) + (minibatchDeviation ? 1 : 0); // the config asks for at least one
  const judge = { name: 'discriminator/dense', inputs: featureCount, outputs: 1, hasBias: true };
  return {
    featureCount,
    weights: Object.assign(
      {},
      ...blocks.map(({ weights }) => weights),
      denseWeights({ ...judge, start: glorot(featureCount, 1) }),
    ),
    forward: ((weights, { x: images }) => {
      const active = relu(blocks.reduce((x, { forward }) => forward(weights, x), images));
      const features = sum(minibatchDeviation ? appendDeviation(active) : active, [1, 2]);
      return { logits: reshape(dense(weights, judge, features), [-1]), features }; // [batch, 1] -> [batch]
    }) satisfies GanModel['discriminator'],
  };
}
