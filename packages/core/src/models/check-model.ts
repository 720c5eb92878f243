import {
  abs,
  cos,
  engine,
  max,
  mean,
  mul,
  randomNormal,
  range,
  reshape,
  type Tensor,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { networkNames } from '../config/names.ts';
import type { Tensors } from '../training/engine.ts';
import { initialWeights } from '../training/initial-weights.ts';
import type { BuildModel, GanModel, ModelSettings } from './gan-model.ts';

/** Samples of the trial; a multiple of the groups in which D may compare samples. */
const batch = 4;

/**
 * Tries a model that makes samples of latents, on the current backend of tfjs: shapes, range, weights of the right
 * network, and a gradient that reaches each of them.
 *
 * @param build what the module of a model exports
 * @returns what is wrong, in words: expected and got; nothing where all is well
 */
export function checkModel(build: unknown, settings: ModelSettings): string[] {
  if (typeof build !== 'function') {
    return [`expected a function of the settings that gives a model, got ${describe(build)}`];
  }
  try {
    return tidy(() => {
      const model = (build as BuildModel)(settings); // a function, whatever it gives: that is looked at next
      const outline = outlineProblems(model);
      return outline.length > 0 ? outline : trialProblems(model, settings);
    }) as string[]; // no tensors, so `tidy` passes them on
  } catch (error) {
    return [`the model throws: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function outlineProblems(model: GanModel): string[] {
  if (typeof model !== 'object' || model === null) return [`expected a model, got ${describe(model)}`];
  const missing = networkNames.filter((network) => typeof model[network] !== 'function');
  if (missing.length > 0) return missing.map((network) => `expected a function ${network}`);
  if (typeof model.weights !== 'object' || model.weights === null) return ['expected weights by name'];
  if (model.generatorTakes === 'source')
    return ['expected a G that makes samples of latents, got one of sources'];
  const names = Object.keys(model.weights);
  return [
    ...networkNames
      .filter((network) => !names.some((name) => name.startsWith(`${network}/`)))
      .map(
        (network) => `expected weights whose names begin with ${network}/, got ${names.join(', ') || 'none'}`,
      ),
    ...names
      .filter((name) => !networkNames.some((network) => name.startsWith(`${network}/`)))
      .map((name) => `weight ${name}: expected a name that begins with generator/ or discriminator/`),
    ...Object.entries(model.weights)
      .filter(
        ([, { shape }]) =>
          !Array.isArray(shape) || !shape.every((length) => Number.isInteger(length) && length > 0),
      )
      .map(([name, { shape }]) => `weight ${name}: expected a shape of whole numbers from 1, got [${shape}]`),
  ];
}

function trialProblems(model: GanModel, settings: ModelSettings): string[] {
  const { latentDim, dataShape, dataRange, judgedShape } = settings;
  const weights = trialWeights(model);
  const z = randomNormal([batch, latentDim], 0, 1, 'float32', 1);
  const noise = Object.fromEntries(
    Object.entries(model.generatorNoise?.(batch) ?? {}).map(([name, { shape }]) => [
      name,
      randomNormal(shape, 0, 1, 'float32', 2),
    ]),
  );
  const make = (own: Tensors, latents = z) => model.generator(own, { z: latents, ...noise });
  const samples = make(of('generator', weights));
  const shape = [batch, ...dataShape];
  if (samples.shape.join() !== shape.join()) {
    return [`G: expected samples of shape [${shape}], got [${samples.shape}]`];
  }
  const x = randomNormal([batch, ...judgedShape], 0, 1, 'float32', 3);
  const judge = (own: Tensors) => model.discriminator(own, { x });
  const judgement = judge(of('discriminator', weights));
  return [
    ...rangeProblems(make(weights, mul(z, 1e3)), dataRange),
    ...judgementProblems(model, judgement),
    ...unreached(of('generator', weights), (own) => make(own)),
    ...unreached(of('discriminator', weights), (own) => judge(own).logits),
  ];
}

/** As they begin, but none of them 0, so that everything has a say. */
function trialWeights({ weights }: GanModel): Tensors {
  return Object.fromEntries(
    Object.entries(initialWeights(weights, 1)).map(([name, { shape, values }]) => [
      name,
      tensor(
        values.map((value) => value + 0.01),
        shape,
      ),
    ]),
  );
}

/** Those of one network: it must not read the other's. */
function of(network: string, weights: Tensors): Tensors {
  return Object.fromEntries(Object.entries(weights).filter(([name]) => name.startsWith(`${network}/`)));
}

function rangeProblems(samples: Tensor, dataRange: ModelSettings['dataRange']): string[] {
  if (!samples.dataSync().every(Number.isFinite)) {
    return ['G: expected finite samples, got others of large latents'];
  }
  if (!dataRange) return [];
  const largest = max(abs(samples)).dataSync()[0] ?? Number.NaN;
  const limit = Math.max(...dataRange.map(Math.abs));
  return largest <= limit
    ? []
    : [
        `G: expected samples within [${dataRange.join(', ')}], the range of the data, got ${largest}; end it in tanh`,
      ];
}

function judgementProblems(
  { featureCount }: GanModel,
  { logits, features }: ReturnType<GanModel['discriminator']>,
) {
  const problems: string[] = [];
  if (logits.shape.length !== 1 || logits.shape[0]! % batch !== 0) {
    problems.push(`D: expected logits of shape [${batch}], one for each sample, got [${logits.shape}]`);
  }
  if (featureCount !== undefined && features?.shape.join() !== [batch, featureCount].join()) {
    problems.push(
      `D: expected features of shape [${batch}, ${featureCount}], got [${features?.shape ?? 'none'}]`,
    );
  }
  return problems;
}

/** Weights that what a network gives does not depend on. */
function unreached(weights: Tensors, compute: (weights: Tensors) => Tensor): string[] {
  const names = Object.keys(weights);
  const given = Object.values(weights);
  const { grads } = engine().gradients(
    () => {
      const result = compute(weights);
      const flat = reshape(result, [-1]);
      return mean(mul(flat, cos(range(0, flat.shape[0])))); // each number in a way of its own
    },
    given,
    undefined,
    true, // null for what it does not depend on at all
  );
  return names
    .filter((_, i) => !grads[i] || max(abs(grads[i])).dataSync()[0] === 0)
    .map((name) => `weight ${name}: expected a gradient, got 0, as if nothing depended on it`);
}

function describe(value: unknown): string {
  return value === null || value === undefined
    ? 'nothing'
    : Array.isArray(value)
      ? 'a list'
      : `a value of type ${typeof value}`;
}
