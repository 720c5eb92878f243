import type { Tensor } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../config/run-config.ts';
import type { Tensors } from '../training/engine.ts';
import type { NoiseSpec } from '../training/noise.ts';

/**
 * How a weight begins: N(mean, standardDeviation²), where the mean is 0 unless given and a deviation of 0 draws nothing,
 * or as an orthogonal matrix of one column per output, times a gain.
 */
export type WeightStart = { mean?: number; standardDeviation: number } | { orthogonalGain: number };
export type WeightDeclaration = { shape: number[] } & WeightStart;
export type WeightDeclarations = Record<string, WeightDeclaration>;

/** What decides the architecture. */
export type ModelSettings = {
  /** Numbers that G is given for each sample: its latents, and the label where it makes samples of a class. */
  latentDim: number;
  generator: Pick<RunConfig['generator'], 'widths'>;
  discriminator: Pick<RunConfig['discriminator'], 'widths' | 'norm' | 'minibatchDeviation'>;
  /** Shape of one sample. */
  dataShape: readonly number[];
  /** The interval of its values; null when they are unbounded. */
  dataRange: readonly [low: number, high: number] | null;
  /** Shape of what D judges as one: a sample, or more of its last length where samples are packed or labelled. */
  judgedShape: readonly number[];
  /** Shape of what a sample is to be made from, such as a small image to enlarge; null where G has latents alone. */
  sourceShape: readonly number[] | null;
};

/** What D says of a batch. */
export type Judgement = {
  /** One for each sample, [batch]; of a D that judges patches, [batch · patches]. */
  logits: Tensor;
  /** What the last layer saw, [batch, featureCount]: what else is to be known of a sample is read from it. */
  features?: Tensor;
};

/**
 * G and D as functions of named weights. They keep no state, draw no random number and read nothing back, so that any
 * engine can run, trace or compile them.
 */
export type GanModel = {
  /** Names begin with `generator/` or `discriminator/`: each network's update changes its own. */
  weights: WeightDeclarations;
  /** What G makes samples from; latents unless stated. */
  generatorTakes?: 'z' | 'source';
  /** Random numbers that each call of G brings along, such as those of a dropout. */
  generatorNoise?: (batch: number) => NoiseSpec;
  /**
   * z [batch, latentDim] or source [batch, ...sourceShape], and its noise -> samples [batch, ...dataShape], inside the
   * data's range where it has one.
   */
  generator: (weights: Tensors, inputs: Tensors) => Tensor;
  /** x [batch, ...judgedShape]; source where a sample is made from one */
  discriminator: (weights: Tensors, inputs: { x: Tensor; source?: Tensor }) => Judgement;
  /** Length of `Judgement.features`. */
  featureCount?: number;
};

export type BuildModel = (settings: ModelSettings) => GanModel;
