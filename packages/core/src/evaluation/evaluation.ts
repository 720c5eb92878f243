import { z } from 'zod';
import { metricKey } from '../metric-key.ts';

/** The weights that a generator made its samples with: those of its last update, or their moving average. */
export const generatorWeights = ['current', 'averaged'] as const;
export type GeneratorWeights = (typeof generatorWeights)[number];

const count = z.int().min(0);
const share = z.number().min(0).max(1);

/** What a metric scores for real samples of the same n, over the resamples of a null table. */
export const nullSummary = z.object({
  mean: z.number(),
  deviation: z.number().min(0),
  /** First and last percentile. */
  low: z.number(),
  high: z.number(),
  resamples: z.int().min(2),
});
export type NullSummary = z.infer<typeof nullSummary>;

/**
 * The modes of one kind, as columns with one entry for each mode. Stacked images have a report for each channel.
 *
 * `classes` are what a classifier tells apart, `bins` k-means bins of real features where there are no labels, and
 * `mixture` the Gaussians of a known mixture, which are exact.
 */
export const modeReport = z.object({
  kind: z.enum(['classes', 'bins', 'mixture']),
  /** What the modes belong to, where there are several reports: a channel. */
  of: z.string().nullable(),
  names: z.array(z.string()),
  /** Shares in the training data; they sum to 1. A mode of share 0 cannot be missing. */
  expected: z.array(share),
  /** Samples that were taken for the mode. In a mixture those within 3 standard deviations of it alone. */
  counts: z.array(count),
  /** Shares of the generated samples, with what the classifier confuses undone; they sum to 1, or to 0 without counts. */
  shares: z.array(share),
  /** By how much the share of a mode grows with the share that is taken for it: 1 where nothing is confused. */
  gains: z.array(z.number()),
  /** Trace of the covariance of the features within the mode over that of real ones; null where there are too few. */
  spreads: z.array(z.number().nullable()),
  /** Median distance to the nearest other sample of the mode over that of as many real ones; null where too few. */
  nearests: z.array(z.number().nullable()),
});
export type ModeReport = z.infer<typeof modeReport>;

/**
 * Modes that occur among so many that most cannot be judged one by one, beside what as many real samples would show.
 */
const occupancy = z.object({
  modes: z.int().min(1),
  found: count,
  expected: z.number(),
  deviation: z.number(),
});

/**
 * What was measured of one set of generated samples. It says all that a verdict is made of, so it can be judged again,
 * by another detector or with other thresholds, without the samples and without the null table.
 */
export const evaluation = z.object({
  weights: z.enum(generatorWeights),
  protocol: z.object({
    /** Id of the feature network; null where nothing sees such samples. */
    network: z.string().nullable(),
    /** Generated samples. */
    count,
    /** Real samples beside them. */
    realCount: count,
    /** Decides latents and whatever else is drawn. */
    seed: z.int().min(0),
    /** SHA-256 of the data set's contents. */
    dataset: z.string(),
    /** Which real samples stood beside them: two evaluations of one reference compare. */
    reference: z.string(),
    /** Id of the null table; null where there is none, and then what needs one is not judged. */
    nullTable: z.string().nullable(),
    /** Whether each sample was made for a class that was asked for. */
    isConditional: z.boolean(),
  }),
  /** By the keys that they are stored under: `diversity/coverage-k5`. Finite, always. */
  values: z.record(metricKey, z.number()),
  /** What could not be measured, and why, by the same keys. */
  absent: z.record(metricKey, z.string()),
  /** What real samples score, by the same keys; of those values that a verdict is made of. */
  nulls: z.record(metricKey, nullSummary),
  modes: z.array(modeReport),
  occupancy: occupancy.nullable(),
  /** Indexes of samples that show it: repeated ones, in pairs, the most alike first; and those far from all real ones. */
  examples: z.object({ duplicates: z.array(count), outliers: z.array(count) }),
  /** Why nothing can be said of these samples at all; null where something can. */
  obstacle: z.string().nullable(),
});
export type Evaluation = z.infer<typeof evaluation>;
