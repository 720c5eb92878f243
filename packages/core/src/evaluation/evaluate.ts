import { judgedKeys } from '../detect/keys.ts';
import { birthdayDuplicates } from '../metrics/birthday-duplicates.ts';
import { type ClassPredictions, classPredictions } from '../metrics/class-predictions.ts';
import { type FeaturePair, featurePair } from '../metrics/feature-pair.ts';
import { featureSet } from '../metrics/feature-set.ts';
import { measure, metricKeyOf } from '../metrics/measure.ts';
import { memorisationMetric } from '../metrics/memorisation.ts';
import type { MetricInputs } from '../metrics/metric.ts';
import { mixtureSamples } from '../metrics/mixture-samples.ts';
import type { MetricName } from '../metrics/names.ts';
import { k } from '../metrics/nearest-neighbour-balls.ts';
import { metrics } from '../metrics/registry.ts';
import type { CheckedRows } from '../metrics/rows.ts';
import { withinClassNeighbours } from '../metrics/within-class-neighbours.ts';
import { withinClassVariance } from '../metrics/within-class-variance.ts';
import type { Evaluation, GeneratorWeights, ModeReport } from './evaluation.ts';
import { look, type Seen } from './look.ts';
import { nullTableId, summaries } from './null-table.ts';
import { occupiedModes } from './occupied-modes.ts';
import type { Reference } from './reference.ts';

/** Where generated samples come from. */
export type Made = {
  weights: GeneratorWeights;
  /** Decided the latents. */
  seed: number;
  /** The class that was asked for, of each sample of a class-conditional generator. */
  requested?: Uint16Array;
  /** Measures what takes seconds as well: of the last evaluation of a run. */
  isComplete?: boolean;
  /** Measures these alone of the metrics that the samples allow; all of them, when left out. */
  metrics?: readonly MetricName[];
};

/** Samples that show something are named, so many of each kind. */
const exampleCount = 16;

/**
 * Measures generated samples.
 *
 * @param samples row after row, as many as the reference has
 * @throws RangeError on samples of another number, size or range, or that are not finite
 */
export async function evaluate(
  reference: Reference,
  { samples, ...made }: Made & { samples: Float32Array },
): Promise<Evaluation> {
  return evaluateSeen(reference, await look(reference.sight, samples), made);
}

/** The same of what a network has made of the samples already: arrays in, numbers out. */
export function evaluateSeen(reference: Reference, seen: Seen, made: Made): Evaluation {
  const { sight, nullTable, count } = reference;
  if (seen.features.count !== count) {
    throw new RangeError(
      `distances depend on how many samples there are: expected ${count} like the reference, got ${seen.features.count}`,
    );
  }
  const network = sight.network.id;
  const pair = featurePair({
    real: reference.features,
    fake: featureSet(seen.features, 'the features of fake'),
  });
  const inputs = inputsOf(reference, seen, pair);
  const { isComplete = false } = made;
  const memory = isComplete && !reference.isEndless ? memoryOf(reference, pair) : null;
  const given = { ...inputs, ...(memory && { memory }) };
  const names = made.metrics?.filter((name) => metrics[name].needs in given);
  const { values, absent } = measure(given, { network, isSlow: isComplete, ...(names && { names }) });
  const assigned = reference.views.map(({ scheme }, v) => scheme.assign(seen.views[v]!)); // a view for each
  const modes = reference.views.map((view, v) =>
    reportOf(view, { ...seen.views[v]!, assigned: assigned[v]!, labels: made.requested ?? assigned[v]! }),
  );
  const within = withinModes(modes);
  const known = Object.fromEntries(Object.values(values).map(({ key, value }) => [key, value]));
  const reasons = Object.entries(absent).map(([name, reason]) => [
    metricKeyOf(name as MetricName, network), // the entries are those of metrics
    reason,
  ]);
  return {
    weights: made.weights,
    protocol: {
      ...{ network, count, realCount: reference.count, seed: made.seed },
      ...{ dataset: reference.dataset, reference: reference.id },
      nullTable: nullTable && nullTableId(nullTable),
      isConditional: made.requested !== undefined,
    },
    values: { ...known, ...within.values },
    absent: { ...Object.fromEntries(reasons), ...within.absent },
    nulls: nullTable ? summaries(nullTable, Object.values(judgedKeys)) : {},
    modes,
    occupancy: occupiedModes(
      reference.views.map(({ scheme }) => scheme),
      assigned,
    ),
    examples: examplesOf(pair),
    obstacle: null,
  };
}

function inputsOf({ mixture, views }: Reference, seen: Seen, features: FeaturePair): Partial<MetricInputs> {
  const real = stacked(views.map(({ predictions }) => predictions?.fake ?? null));
  const fake = stacked(seen.views.map(({ probabilities }) => probabilities));
  const expected = meanOf(views.map(({ scheme }) => scheme.seen));
  const predictions = (rows: CheckedRows): ClassPredictions => classPredictions({ fake: rows, expected });
  return {
    features,
    ...(mixture && { mixture: mixtureSamples(seen.features, mixture) }),
    ...(real && fake && { classes: predictions(fake) }),
    ...(real && fake && { classPair: { real: predictions(real), fake: predictions(fake) } }),
  };
}

/** Held-out and generated samples, as many of each as are advised: each is compared with all that was learnt from. */
function memoryOf({ training, heldOut }: Reference, { fake }: FeaturePair): MetricInputs['memory'] {
  const count = Math.min(memorisationMetric.advisedCount, heldOut.count, fake.rows.count);
  const first = ({ values, width }: CheckedRows, name: string) =>
    featureSet({ values: values.subarray(0, count * width), count, width }, name);
  return {
    train: featureSet(training, 'the features of train'),
    heldOut: first(heldOut, 'the features of held-out'),
    fake: first(fake.rows, 'the features of fake'),
  };
}

/** The rows of all views under each other: of stacked images each channel is an image. */
function stacked(parts: readonly (CheckedRows | null)[]): CheckedRows | null {
  const rows = parts.filter((part) => part !== null);
  const [first] = rows;
  if (!first || rows.length < parts.length) return null;
  const values = new Float64Array(rows.reduce((sum, part) => sum + part.values.length, 0));
  let place = 0;
  for (const part of rows) {
    values.set(part.values, place);
    place += part.values.length;
  }
  return { values, count: values.length / first.width, width: first.width };
}

function meanOf(shares: readonly (readonly number[])[]): number[] {
  return (shares[0] ?? []).map((_, mode) => shares.reduce((sum, own) => sum + own[mode]!, 0) / shares.length);
}

function reportOf(
  view: Reference['views'][number],
  fake: Seen['views'][number] & { assigned: Uint16Array; labels: Uint16Array },
): ModeReport {
  const given = {
    features: featurePair({ real: view.features, fake: featureSet(fake.features) }),
    classes: { real: view.assigned, fake: fake.labels },
  };
  const column = (ratios: Map<number, number>) =>
    view.scheme.names.map((_, mode) => ratios.get(mode) ?? null);
  return {
    of: view.of,
    ...view.scheme.count(fake, fake.assigned),
    spreads: column(withinClassVariance(given)),
    nearests: column(withinClassNeighbours(given)),
  };
}

/** The least varied modes as values of their own. */
function withinModes(modes: readonly ModeReport[]): Pick<Evaluation, 'values' | 'absent'> {
  const result: Pick<Evaluation, 'values' | 'absent'> = { values: {}, absent: {} };
  for (const [key, column] of [
    [judgedKeys.leastNearest, 'nearests'],
    [judgedKeys.leastSpread, 'spreads'],
  ] as const) {
    const ratios = modes.flatMap((report) => report[column]).filter((ratio) => ratio !== null);
    if (ratios.length > 0) result.values[key] = Math.min(...ratios);
    else result.absent[key] = 'no mode has enough samples, both real and generated';
  }
  return result;
}

function examplesOf(pair: FeaturePair): Evaluation['examples'] {
  const duplicates = birthdayDuplicates(pair);
  const outliers: number[] = [];
  pair.crossing(k).ballsOfReal.forEach((balls, i) => {
    if (balls === 0 && outliers.length < exampleCount) outliers.push(i);
  });
  return {
    duplicates: 'examples' in duplicates ? duplicates.examples.slice(0, exampleCount) : [],
    outliers,
  };
}
