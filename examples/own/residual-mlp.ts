// A model of one's own: fully connected networks whose hidden layers add to what came in. Its file is all there is to it.
import { type BuildModel, dense, denseWeights } from '@modewatch/core/models';
import { add, leakyRelu, reshape, type Tensor, tanh } from '@tensorflow/tfjs-core';

type Weights = Record<string, Tensor>;

/** One network: a layer to the common width, residual layers of that width, a layer to the outputs. */
function network(name: string, sizes: { inputs: number; width: number; depth: number; outputs: number }) {
  const { inputs, width, depth, outputs } = sizes;
  const layer = (part: string, from: number, to: number) => ({
    name: `${name}/${part}`,
    ...{ inputs: from, outputs: to, hasBias: true, gain: 1 },
  });
  const first = layer('first', inputs, width);
  const hidden = Array.from({ length: depth }, (_, i) => layer(`hidden-${i + 1}`, width, width));
  const last = layer('last', width, outputs);
  return {
    weights: Object.assign({}, ...[first, ...hidden, last].map(denseWeights)),
    features: (weights: Weights, x: Tensor) =>
      hidden.reduce(
        (values, each) => add(values, leakyRelu(dense(weights, each, values), 0.2)),
        leakyRelu(dense(weights, first, x), 0.2),
      ),
    outputs: (weights: Weights, features: Tensor) => dense(weights, last, features),
  };
}

const residualMlp: BuildModel = ({ latentDim, dataShape, dataRange, judgedShape, ...settings }) => {
  const sizeOf = (shape: readonly number[]) => shape.reduce((size, length) => size * length, 1);
  const sizes = ({ widths }: { widths: number[] }) => ({ width: widths[0] ?? 64, depth: widths.length });
  const g = network('generator', {
    ...{ inputs: latentDim, outputs: sizeOf(dataShape) },
    ...sizes(settings.generator),
  });
  const d = network('discriminator', {
    ...{ inputs: sizeOf(judgedShape), outputs: 1 },
    ...sizes(settings.discriminator),
  });
  return {
    weights: { ...g.weights, ...d.weights },
    generator(weights, { z }) {
      const values = g.outputs(weights, g.features(weights, z as Tensor));
      return reshape(dataRange ? tanh(values) : values, [-1, ...dataShape]);
    },
    discriminator(weights, { x }) {
      const features = d.features(weights, reshape(x, [-1, sizeOf(judgedShape)]));
      return { logits: reshape(d.outputs(weights, features), [-1]), features };
    },
    featureCount: sizes(settings.discriminator).width,
  };
};

export default residualMlp;
