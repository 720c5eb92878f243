import { judgedKeys } from '../detect/keys.ts';
import { birthdayDuplicates } from '../metrics/birthday-duplicates.ts';
import { type FeaturePair, featurePair } from '../metrics/feature-pair.ts';
import { featureSet } from '../metrics/feature-set.ts';
import { measure, metricKeyOf } from '../metrics/measure.ts';
import { median } from '../metrics/median.ts';
import type { MetricName } from '../metrics/names.ts';
import { k } from '../metrics/nearest-neighbour-balls.ts';
import { metrics } from '../metrics/registry.ts';
import { withinClassNeighbours } from '../metrics/within-class-neighbours.ts';
import { withinClassVariance } from '../metrics/within-class-variance.ts';
import type { Evaluation, GeneratorWeights, ModeReport } from './evaluation.ts';
import { look, type Seen } from './look.ts';
import { metricInputs } from './metric-inputs.ts';
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
  return evaluateSeen(reference, await look(reference.sight, samples), { ...made, samples });
}

/**
 * The same of what a network has made of the samples already: arrays in, numbers out. Metrics of images need the samples as
 * well, and are left out without them.
 */
export function evaluateSeen(
  reference: Reference,
  seen: Seen,
  made: Made & { samples?: Float32Array },
): Evaluation {
  const { sight, nullTable, count } = reference;
  if (seen.features.count !== count) {
    throw new RangeError(
      `distances depend on how many samples there are: expected ${count} like the reference, got ${seen.features.count}`,
    );
  }
  const network = sight.network.id;
  const assigned = reference.views.map(({ scheme }, v) => scheme.assign(seen.views[v]!)); // a view for each
  const { isComplete = false, samples } = made;
  const given = metricInputs(reference, seen, { assigned, isComplete, ...(samples && { samples }) });
  const pair = given.features;
  const names = made.metrics?.filter((name) => metrics[name].needs in given);
  const { values, absent } = measure(given, { network, isSlow: isComplete, ...(names && { names }) });
  const modes = reference.views.map((view, v) =>
    reportOf(view, { ...seen.views[v]!, assigned: assigned[v]!, labels: made.requested ?? assigned[v]! }),
  );
  const within = withinModes(modes, made.metrics);
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

/** How varied modes are as values of their own: the least of them, which rules look at, and the median. */
function withinModes(
  modes: readonly ModeReport[],
  asked?: readonly MetricName[],
): Pick<Evaluation, 'values' | 'absent'> {
  const result: Pick<Evaluation, 'values' | 'absent'> = { values: {}, absent: {} };
  const least = (ratios: number[]) => Math.min(...ratios);
  const middle = (ratios: number[]) => median(Float64Array.from(ratios));
  const isMiddleAsked = asked === undefined || asked.includes('within-class-variance');
  for (const [key, column, of] of [
    [judgedKeys.leastNearest, 'nearests', least] as const,
    [judgedKeys.leastSpread, 'spreads', least] as const,
    ...(isMiddleAsked ? [[metricKeyOf('within-class-variance', ''), 'spreads', middle] as const] : []),
  ]) {
    const ratios = modes.flatMap((report) => report[column]).filter((ratio) => ratio !== null);
    if (ratios.length > 0) result.values[key] = of(ratios);
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
