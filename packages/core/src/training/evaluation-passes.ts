import type { RunConfig } from '../config/run-config.ts';
import type { Dataset } from '../datasets/index.ts';
import type { GeneratorWeights } from '../evaluation/evaluation.ts';
import type { Arrays, ForwardSpec, Program } from './engine.ts';
import type { Gan } from './gan.ts';
import { oneHot } from './labels.ts';
import { drawLatents } from './latents.ts';
import { drawNoise, type NoiseSpec, shapesOf } from './noise.ts';
import { permutation } from './rng.ts';

/** How G makes the samples that are evaluated: its forward passes by the name of its weights, batch by batch. */
export type EvaluationPasses = {
  forwards: Record<string, ForwardSpec>;
  weights: readonly GeneratorWeights[];
  batchSize: number;
  noise: NoiseSpec;
};

/** As for samples from a trained generator: large enough for batch norm's statistics, small enough for any memory. */
const largestBatch = 256;

const passName = (weights: GeneratorWeights) => `evaluation/${weights}`;

/** Of G as it is, and of its moving average where there is one. @param count of the samples of an evaluation */
export function evaluationPasses(gan: Gan, config: RunConfig, count: number): EvaluationPasses {
  const batchSize = Math.min(count, largestBatch);
  const noise = gan.generatorNoise(batchSize);
  const inputs = { ...gan.generatorInputs(batchSize), ...shapesOf(noise) };
  // Of sources nothing is drawn: each has one right answer, and diversity says nothing.
  if (inputs['source']) return { forwards: {}, weights: ['current'], batchSize, noise };
  const weights: GeneratorWeights[] = config.generator.ema > 0 ? ['current', 'averaged'] : ['current'];
  const forwards = weights.map((each) => [
    passName(each),
    { inputs, averaged: each === 'averaged', forward: gan.generator } satisfies ForwardSpec,
  ]);
  return { forwards: Object.fromEntries(forwards), weights, batchSize, noise };
}

/** Samples to evaluate, row after row, and the class that was asked for of each where G takes classes. */
export type DrawnSamples = { samples: Float32Array; requested?: Uint16Array };

/**
 * Samples of latents that no other step draws; of a class-conditional generator as many of each class as the training
 * data have.
 *
 * @param draw.step decides the latents, together with the run's seed
 */
export async function drawToEvaluate(
  program: Pick<Program, 'forward'>,
  { batchSize, noise, forwards }: EvaluationPasses,
  draw: { weights: GeneratorWeights; config: RunConfig; dataset: Dataset; count: number; step: number },
): Promise<DrawnSamples> {
  const { weights, config, dataset, count, step } = draw;
  const { seed, latentDim } = config;
  const batches = Math.ceil(count / batchSize);
  const total = batches * batchSize; // the last batch is as large as the others, and cut
  const address = (stream: string) => ({ seed, stream: `${stream}/evaluation`, step });
  const latents = drawLatents({ ...config, count: total }, address('latents'));
  const name = passName(weights);
  const takesLabels = forwards[name]?.inputs['labels'] !== undefined;
  const requested = takesLabels ? classesLike(dataset.modeShares, total, address('classes')) : null;
  const size = dataset.shape.reduce((product, length) => product * length, 1);
  const samples = new Float32Array(count * size);
  for (let i = 0; i < batches; i++) {
    const [first, end] = [i * batchSize, (i + 1) * batchSize];
    const inputs: Arrays = {
      z: latents.subarray(first * latentDim, end * latentDim),
      ...(requested && { labels: oneHot(requested.subarray(first, end), dataset.modes.length) }),
      ...drawNoise(noise, { address: { ...address('noise'), step: step * batches + i }, step }),
    };
    const made = await program.forward(name, inputs);
    samples.set(made.subarray(0, Math.min(batchSize, count - first) * size), first * size);
  }
  return { samples, ...(requested && { requested: requested.subarray(0, count) }) };
}

/** A class for each sample, in the shares of the training data as exactly as whole samples can be, in random order. */
function classesLike(
  shares: readonly number[],
  count: number,
  address: { seed: number; stream: string; step: number },
): Uint16Array {
  const inOrder = new Uint16Array(count);
  let mode = 0;
  let share = shares[0] ?? 1;
  for (let i = 0; i < count; i++) {
    while ((i + 0.5) / count > share && mode < shares.length - 1) share += shares[++mode]!;
    inOrder[i] = mode;
  }
  return Uint16Array.from(permutation(count, address), (place) => inOrder[place]!);
}
