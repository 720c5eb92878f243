import type { Tensor } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../config/run-config.ts';
import type { Tensors } from '../training/engine.ts';

/** How a weight begins: N(mean, standardDeviation²); the mean is 0 unless given, and a deviation of 0 draws nothing. */
export type WeightDeclaration = { shape: number[]; mean?: number; standardDeviation: number };
export type WeightDeclarations = Record<string, WeightDeclaration>;

/** What decides the architecture. */
export type ModelSettings = Pick<RunConfig, 'latentDim'> & {
  generator: Pick<RunConfig['generator'], 'widths'>;
  discriminator: Pick<RunConfig['discriminator'], 'widths' | 'norm' | 'minibatchDeviation' | 'packing'>;
  /** Shape of one sample. */
  dataShape: readonly number[];
  /** The interval of its values; null when they are unbounded. */
  dataRange: readonly [low: number, high: number] | null;
};

/**
 * G and D as functions of named weights. They keep no state, draw no random number and read nothing back, so that any
 * engine can run, trace or compile them.
 */
export type GanModel = {
  /** Names begin with `generator/` or `discriminator/`: each network's update changes its own. */
  weights: WeightDeclarations;
  /** z [batch, latentDim] -> samples [batch, ...dataShape], inside the data's range where it has one. */
  generator: (weights: Tensors, inputs: { z: Tensor }) => Tensor;
  /** packs [batch, ...dataShape with `packing` times the last length] -> logits [batch] */
  discriminator: (weights: Tensors, inputs: { x: Tensor }) => Tensor;
};

export type BuildModel = (settings: ModelSettings) => GanModel;
