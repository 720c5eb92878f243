import { add, mul, reshape, scalar, square, sum, type Tensor } from '@tensorflow/tfjs-core';
import type { LabelledImages } from '../datasets/labelled-images.ts';
import type { Engine, EngineDescription, Program, ProgramSpec, Tensors } from '../training/engine.ts';
import { initialWeights } from '../training/initial-weights.ts';
import { nextTurn } from '../training/next-turn.ts';
import { permutation } from '../training/rng.ts';
import { classCount, classifierInput } from './classifier-layers.ts';
import { crossEntropy, foldedWeights, trainingPass, trainingWeights } from './classifier-training.ts';
import { type Moments, pooledMoments } from './fold-batch-norm.ts';
import type { NamedArrays } from './safetensors.ts';
import { augmentedImages, plainImages } from './training-batch.ts';

const batchSize = 128;
/** Images at a time when moments are measured. */
const largestMomentsBatch = 500;
const peakLearningRate = 0.1;
const momentum = 0.9;
const weightDecay = 5e-4;

/** `loss`: cross-entropy, mean over the batch of this step. */
export type FitProgress = { step: number; steps: number; loss: number };

export type FitOptions = {
  images: LabelledImages;
  /** Indexes of the images to learn from. */
  chosen: Uint32Array;
  engine: Engine;
  seed: number;
  epochs: number;
  onProgress?: (progress: FitProgress) => void;
  signal?: AbortSignal;
};

/**
 * Trains the classifier: SGD with momentum and weight decay, a learning rate that rises for an epoch and then falls to
 * zero by half a cosine (Loshchilov & Hutter 2016, arXiv:1608.03983), images mirrored and moved. Batch norm is folded by
 * its moments over the images as they are.
 *
 * @returns folded weights, for `classify`, and what has computed them
 * @throws RangeError when there are fewer images than a batch has, or the training diverges; the signal's reason
 */
export async function fitClassifier(
  options: FitOptions,
): Promise<{ weights: NamedArrays; engine: EngineDescription }> {
  const { chosen, engine, seed, epochs } = options;
  if (chosen.length < batchSize) {
    throw new RangeError(`a fit needs at least ${batchSize} images, one batch; got ${chosen.length}`);
  }
  const stepsPerEpoch = Math.floor(chosen.length / batchSize);
  const momentsBatch = Math.min(largestMomentsBatch, chosen.length);
  const program = await engine.program(programOf({ seed, momentsBatch }));
  try {
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = permutation(chosen.length, { seed, stream: 'classifier/order', step: epoch });
      for (let i = 0; i < stepsPerEpoch; i++) {
        // The order holds numbers below the number of chosen images only.
        const batch = order.subarray(i * batchSize, (i + 1) * batchSize).map((place) => chosen[place]!);
        await fitBatch(program, { ...options, batch, step: epoch * stepsPerEpoch + i, stepsPerEpoch });
      }
    }
    const moments = await momentsOf(program, { ...options, momentsBatch });
    return { weights: foldedWeights(program.state(), moments), engine: program.description };
  } finally {
    program.dispose();
  }
}

function programOf({ seed, momentsBatch }: { seed: number; momentsBatch: number }): ProgramSpec {
  const { shape } = classifierInput;
  const weights = initialWeights(trainingWeights, seed);
  const kernels = Object.keys(weights).filter((name) => name.endsWith('/kernel'));
  const decay = (tensors: Tensors) =>
    kernels.reduce<Tensor>((total, name) => add(total, sum(square(tensors[name]!))), scalar(0));
  return {
    weights,
    updates: {
      fit: {
        trains: '',
        // The rate changes from step to step, so it scales the objective: momentum gathers rate · gradient.
        optimizer: { name: 'sgd', learningRate: 1, momentum },
        inputs: { x: [batchSize, ...shape], labels: [batchSize, classCount], learningRate: [1] },
        objective(tensors, inputs) {
          const [x, labels, learningRate] = [inputs['x']!, inputs['labels']!, inputs['learningRate']!]; // declared above
          const loss = crossEntropy({ logits: trainingPass(tensors, x).logits, labels });
          const penalised = add(loss, mul(weightDecay / 2, decay(tensors)));
          return { loss: mul(reshape(learningRate, []), penalised), metrics: { loss } };
        },
      },
    },
    forwards: {
      moments: {
        inputs: { x: [momentsBatch, ...shape] },
        forward: (tensors, { x }) => trainingPass(tensors, x!).moments, // declared above
      },
    },
  };
}

async function fitBatch(
  program: Program,
  fit: FitOptions & { batch: Uint32Array; step: number; stepsPerEpoch: number },
): Promise<void> {
  const { images, seed, epochs, batch, step, stepsPerEpoch, onProgress, signal } = fit;
  await nextTurn();
  signal?.throwIfAborted();
  const steps = epochs * stepsPerEpoch;
  const { metrics } = await program.update('fit', {
    x: augmentedImages(images, batch, { seed, stream: 'classifier/augmentation', step }),
    labels: oneHot(images, batch),
    learningRate: Float32Array.of(learningRateAt({ step, steps, warmUp: stepsPerEpoch })),
  });
  const loss = metrics['loss'] ?? Number.NaN;
  if (!Number.isFinite(loss)) {
    throw new RangeError(`the loss is ${loss} at step ${step + 1}: fit with another seed`);
  }
  onProgress?.({ step: step + 1, steps, loss });
}

function learningRateAt({ step, steps, warmUp }: { step: number; steps: number; warmUp: number }): number {
  if (step < warmUp) return (peakLearningRate * step) / warmUp;
  return (peakLearningRate * (1 + Math.cos((Math.PI * (step - warmUp)) / (steps - warmUp)))) / 2;
}

function oneHot({ labels }: LabelledImages, batch: Uint32Array): Float32Array {
  const rows = new Float32Array(batch.length * classCount);
  batch.forEach((image, i) => {
    rows[i * classCount + labels[image]!] = 1;
  });
  return rows;
}

/** Over as many whole batches as there are, because all count the same. */
async function momentsOf(
  program: Program,
  { images, chosen, momentsBatch }: FitOptions & { momentsBatch: number },
): Promise<Moments> {
  const batches: Moments[] = [];
  for (let first = 0; first + momentsBatch <= chosen.length; first += momentsBatch) {
    const x = plainImages(images, chosen.subarray(first, first + momentsBatch));
    const moments = await program.forward('moments', { x });
    const channels = moments.length / 2;
    batches.push({ mean: moments.subarray(0, channels), variance: moments.subarray(channels) });
  }
  return pooledMoments(batches);
}
