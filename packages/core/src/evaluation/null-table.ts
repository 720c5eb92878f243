import { z } from 'zod';
import { metricKey } from '../events.ts';
import type { NullSummary } from './evaluation.ts';

/** Sizes of the sets of samples that tables are made for. */
export const nullCounts = [512, 1024, 2048, 4096] as const;

/** The folder with the tables that come along, each a file `<id>.json`. */
export const nullAssets = new URL('../../assets/nulls/', import.meta.url);

const quantileNames = ['p0', 'p1', 'p5', 'p25', 'p50', 'p75', 'p95', 'p99', 'p100'] as const;
const quantiles = z.record(z.enum(quantileNames), z.number());

/** How real samples score against other real samples, metric by metric: what no difference looks like. */
export const nullTable = z.object({
  /** SHA-256 of the data set's contents. */
  dataset: z.string(),
  /** Id of the feature network. */
  network: z.string(),
  /** Real samples that the others were compared with: what was asked for, and which. */
  reference: z.string(),
  /** Samples of each set. */
  count: z.int(),
  /** Sets that were compared with the reference. */
  resamples: z.int().min(2),
  /** By the keys that values are stored under. */
  metrics: z.record(metricKey, z.object({ mean: z.number(), deviation: z.number(), quantiles })),
});
export type NullTable = z.infer<typeof nullTable>;

/** What the table says of the metrics, for an evaluation to carry along. */
export function summaries(
  { metrics, resamples }: NullTable,
  keys: readonly string[],
): Record<string, NullSummary> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const known = metrics[key];
      if (!known) return [];
      const { mean, deviation, quantiles } = known;
      return [[key, { mean, deviation, low: quantiles.p1, high: quantiles.p99, resamples }]];
    }),
  );
}

/** What a table is called: what it is of. Evaluations of one table compare. */
export function nullTableId({
  dataset,
  network,
  count,
}: Pick<NullTable, 'dataset' | 'network' | 'count'>): string {
  return `${dataset.slice(0, 8)}-${network}-n${count}`;
}

/**
 * Of the scores of the resamples.
 *
 * @param part of all real samples that each set holds: sets drawn from a finite stock are more alike than such drawn from
 *   the distribution, by sqrt(1 - part), which is undone
 */
export function describeScores(scores: readonly number[], part: number): NullTable['metrics'][string] {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const widened = scores.map((score) => mean + (score - mean) / Math.sqrt(1 - part)).sort((a, b) => a - b);
  const variance = widened.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (scores.length - 1);
  const at = (name: (typeof quantileNames)[number]) => {
    const place = (Number(name.slice(1)) / 100) * (widened.length - 1);
    const before = Math.floor(place);
    const after = Math.min(before + 1, widened.length - 1);
    return rounded(widened[before]! + (place - before) * (widened[after]! - widened[before]!));
  };
  return {
    mean: rounded(mean),
    deviation: rounded(Math.sqrt(variance)),
    quantiles: Object.fromEntries(quantileNames.map((name) => [name, at(name)])) as z.infer<
      typeof quantiles // it has an entry for each name
    >,
  };
}

const rounded = (value: number) => Number(value.toPrecision(6));
