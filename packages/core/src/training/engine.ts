import type { Tensor } from '@tensorflow/tfjs-core';

/** Named tensors: the only currency between a model and an engine. */
export type Tensors = Record<string, Tensor>;
/** The same on the host. */
export type Arrays = Record<string, Float32Array>;
export type Shapes = Record<string, number[]>;

/**
 * How a gradient g changes a weight w. Everything below is element by element; memory begins as zeros.
 *
 * `adam` (Kingma & Ba 2014, arXiv:1412.6980): epsilon is added after the bias correction, as in tfjs and PyTorch.
 *
 * `rmsprop` (Tieleman & Hinton 2012, lecture 6.5 of Neural Networks for Machine Learning), in PyTorch's convention:
 * epsilon is outside the root and momentum gathers the scaled gradient.
 * v = decay v + (1 - decay) g²; b = momentum b + g / (sqrt(v) + epsilon); w = w - learningRate b
 *
 * `sgd`, in PyTorch's convention: the learning rate is no part of the momentum.
 * b = momentum b + g; w = w - learningRate b
 */
export type OptimizerSpec =
  | { name: 'adam'; learningRate: number; beta1: number; beta2: number; epsilon: number }
  | { name: 'rmsprop'; learningRate: number; decay: number; momentum: number; epsilon: number }
  | { name: 'sgd'; learningRate: number; momentum: number };

/**
 * One update as a pure function: no random number, no host read and no state inside, so that an engine may run it
 * eagerly, trace it or compile it.
 */
export type UpdateSpec = {
  /** Which weights the update changes, by prefix of their name: `generator/` or `discriminator/`. */
  trains: string;
  optimizer: OptimizerSpec;
  /**
   * Scales the gradient down to this L2 norm over all trained weights where it is longer (Pascanu et al. 2013,
   * arXiv:1211.5063). `UpdateResult.gradientNorm` is the one before.
   */
  clipGradientNorm?: number;
  /** Keeps every number of every trained weight in [-clipWeights, clipWeights] (Arjovsky et al. 2017, arXiv:1701.07875). */
  clipWeights?: number;
  /**
   * Keeps an exponential moving average of the trained weights (Yaz et al. 2018, arXiv:1806.04498; Polyak averaging), in
   * `Program.state`. After the t-th update it is the mean of the weights after updates i = 1..t, each counted
   * decay^(t - i): the initial weights have no part in it, as in Adam's bias correction. Before the first update it is
   * the initial weights. 0 <= decay < 1.
   */
  ema?: { decay: number };
  /**
   * Shapes of what each call brings along (batch, latents). The first length is the batch's: an engine that checks
   * itself calls the objective with a smaller one. A single number has no length: [].
   */
  inputs: Shapes;
  /** The scalar to minimise, and scalars worth logging. Called with all weights and the inputs. */
  objective: (weights: Tensors, inputs: Tensors) => { loss: Tensor; metrics: Tensors };
};

/** A pure forward pass, for samples. */
export type ForwardSpec = {
  inputs: Shapes;
  /** Called with the moving average of each weight that has one, in its place. */
  averaged?: boolean;
  forward: (weights: Tensors, inputs: Tensors) => Tensor;
};

/** What a training asks of an engine, stated before its first step. */
export type ProgramSpec = {
  weights: Record<string, { shape: number[]; values: Float32Array }>;
  updates: Record<string, UpdateSpec>;
  forwards: Record<string, ForwardSpec>;
};

/** What came out of one update; numbers that are not finite stand as they are. */
export type UpdateResult = {
  /** The objective before the update. */
  loss: number;
  /** The L2 norm of its gradient, over all trained weights, before any clipping. */
  gradientNorm: number;
  /** The objective's other scalars. */
  metrics: Record<string, number>;
};

/** What may differ between the calls of an update, besides its inputs. */
export type UpdateSettings = { learningRate?: number };

/** What an engine may answer at once or later: one on a GPU has to wait for its numbers. */
export type Eventual<Value> = Value | Promise<Value>;

/** A training on an engine: it owns the weights, their averages and the optimiser's slots. */
export interface Program {
  /**
   * Runs one update and applies the gradients.
   *
   * @param settings.learningRate in place of that of the update's optimiser, where it changes in the course of a training
   * @throws RangeError on an unknown name or an input of another size
   */
  update(name: string, inputs: Arrays, settings?: UpdateSettings): Eventual<UpdateResult>;
  /** Runs a forward pass; values in row-major order. */
  forward(name: string, inputs: Arrays): Eventual<Float32Array>;
  /** Weights, averages and optimiser slots, by name; a copy. */
  state(): Arrays;
  /** Puts back what `state` gave. @throws RangeError on a missing name or another length */
  restore(state: Arrays): void;
  dispose(): void;
}

/** A program whose engine answers at once. */
export interface SyncProgram extends Program {
  update(name: string, inputs: Arrays, settings?: UpdateSettings): UpdateResult;
  forward(name: string, inputs: Arrays): Float32Array;
}

/** Where and how a training computes. Same seed and same settings give the same events where these are the same. */
export type EngineDescription = { engine: string; backend: string; threads: number; version: string };

/** Which engine a program runs on. Recorded with the run. */
export type Origin = {
  readonly description: EngineDescription;
  /** What was passed over for this one, and why, or what would be faster; empty when it is the first choice. */
  readonly notes: readonly string[];
};

/** Makes programs. Which one suits may depend on the program. Implemented by packages/backend. */
export interface Engine {
  program(spec: ProgramSpec): Eventual<Program & Origin>;
}

/** An engine that answers at once. */
export interface SyncEngine extends Engine {
  program(spec: ProgramSpec): SyncProgram & Origin;
}
