import { concat, type Tensor } from '@tensorflow/tfjs-core';
import { type ClassJudgement, type Conditioning, conditionings } from '../conditionings/index.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { DatasetDefinition } from '../datasets/index.ts';
import type { GanModel, ModelSettings, WeightDeclarations } from '../models/index.ts';
import { spectrallyNormalised } from '../models/spectral-norm.ts';
import type { Shapes, Tensors } from './engine.ts';
import type { NoiseSpec } from './noise.ts';
import { modelOf, type OwnParts } from './own-parts.ts';
import { packedShape } from './pack.ts';

/** A model as a run trains it: with its conditioning, for its data. */
export type Gan = {
  weights: WeightDeclarations;
  /** Shape of one sample. */
  dataShape: readonly number[];
  /** Shapes of what G is given for a batch, besides noise: z or source, and labels. */
  generatorInputs: (batch: number) => Shapes;
  /** Shapes of what D is given besides samples: source, labels. */
  discriminatorInputs: (batch: number) => Shapes;
  generatorNoise: (batch: number) => NoiseSpec;
  /** inputs and noise as above -> samples [batch, ...dataShape] */
  generator: (weights: Tensors, inputs: Tensors) => Tensor;
  /** D by the weights that it has now and what it is given, as a function of (packed) samples alone. */
  judge: (weights: Tensors, inputs: Tensors) => (x: Tensor) => ClassJudgement;
  classLosses: Conditioning['losses'];
};

/** What a data set has to say of its samples before they are loaded. */
export type DataShape = Pick<DatasetDefinition, 'shape' | 'range' | 'modes' | 'source'>;

type GanSettings = Pick<RunConfig, 'model' | 'conditioning' | 'latentDim' | 'generator' | 'discriminator'>;

/** @throws RangeError when the model can't make such samples, or is a module that has not been loaded */
export function ganOf(config: GanSettings, data: DataShape, own: OwnParts = {}): Gan {
  const conditioning: Conditioning = conditionings[config.conditioning];
  const classes = conditioning.usesLabels ? data.modes.length : 0;
  if (conditioning.usesLabels && classes < 2) {
    throw new RangeError(
      `conditioning ${config.conditioning} needs data with classes: expected 2 or more, got ${classes}. ` +
        'Give the data labels (sub-folders, a label file), or set conditioning: none.',
    );
  }
  if (data.source && config.discriminator.packing > 1) {
    throw new RangeError(
      `discriminator.packing must be 1 where samples are made of sources, got ${config.discriminator.packing}`,
    );
  }
  const build = modelOf(config, own);
  const model = build(modelSettings(config, data));
  if ((conditioning.weights || conditioning.attach) && model.generatorTakes === 'source') {
    throw new RangeError(
      `conditioning ${config.conditioning} is for models that make samples of latents, got ${config.model}`,
    );
  }
  if (conditioning.weights && !model.featureCount) {
    throw new RangeError(
      `conditioning ${config.conditioning} reads D's features, but ${config.model} gives none`,
    );
  }
  if ((model.generatorTakes === 'source') !== Boolean(data.source)) {
    throw new RangeError(
      data.source
        ? `the data set gives a source for each sample, but ${config.model} makes samples of latents; choose a model that takes a source`
        : `${config.model} makes each sample of a source, which the data set does not give; choose a data set of pairs`,
    );
  }
  return conditionedGan(model, { conditioning, classes, config, data });
}

/** What a model is told of a run and its data. */
export function modelSettings(config: GanSettings, data: DataShape): ModelSettings {
  const conditioning: Conditioning = conditionings[config.conditioning];
  return {
    ...config,
    latentDim: config.latentDim + (conditioning.usesLabels ? data.modes.length : 0),
    dataShape: data.shape,
    dataRange: data.range,
    judgedShape: judgedShape(config, data, conditioning),
    sourceShape: data.source?.shape ?? null,
  };
}

/** A model by itself, as `ganOf` a config that names it. */
export function conditionedGan(
  model: GanModel,
  {
    conditioning,
    classes,
    config,
    data,
  }: {
    conditioning: Conditioning;
    classes: number;
    config: Pick<GanSettings, 'latentDim' | 'discriminator'>;
    data: DataShape;
  },
): Gan {
  const { featureCount: features } = model;
  const labels = (batch: number): Shapes => (conditioning.usesLabels ? { labels: [batch, classes] } : {});
  const source = (batch: number): Shapes => (data.source ? { source: [batch, ...data.source.shape] } : {});
  return {
    weights: { ...model.weights, ...(features && conditioning.weights?.({ features, classes })) },
    dataShape: data.shape,
    generatorInputs: (batch) => ({
      ...(model.generatorTakes === 'source' ? source(batch) : { z: [batch, config.latentDim] }),
      ...labels(batch),
    }),
    discriminatorInputs: (batch) => ({ ...source(batch), ...labels(batch) }),
    generatorNoise: model.generatorNoise ?? (() => ({})),
    generator(weights, { labels, ...inputs }) {
      // Conditioned G: the label stands next to the latents.
      const { z } = inputs;
      return model.generator(weights, labels && z ? { ...inputs, z: concat([z, labels], 1) } : inputs);
    },
    judge(weights, { labels, source }) {
      const used = config.discriminator.spectralNorm
        ? spectrallyNormalised(weights, 'discriminator/')
        : weights;
      return (x) => {
        const shown = labels && conditioning.attach ? conditioning.attach(x, labels) : x;
        const judgement = model.discriminator(used, { x: shown, ...(source && { source }) });
        const { features } = judgement;
        return labels && features && conditioning.judge
          ? conditioning.judge(used, { judgement: { ...judgement, features }, labels })
          : judgement;
      };
    },
    classLosses: conditioning.losses,
  };
}

function judgedShape(
  { discriminator }: GanSettings,
  { shape, modes }: DataShape,
  { attach }: Conditioning,
): readonly number[] {
  const packed = packedShape(shape, discriminator.packing);
  return attach ? packed.with(-1, packed.at(-1)! + modes.length) : packed; // a shape has a length
}
