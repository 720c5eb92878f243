import { z } from 'zod';
import { generatorWeights, nullSummary } from '../evaluation/evaluation.ts';
import { balanceNames, ruleNames, severityNames, verdictNames } from './names.ts';

/** A place in the training. */
export const moment = z.object({ step: z.int().min(0), imagesSeen: z.int().min(0) });
export type Moment = z.infer<typeof moment>;

const number = z.union([z.number(), z.nan(), z.literal(Infinity), z.literal(-Infinity)]);

/** One comparison that a finding rests on. */
export const comparison = z.object({
  /** A metric's key, `share/<mode>`, or the key of a signal. */
  of: z.string(),
  value: number,
  /** How far the true value can be from what was seen: an exact bound; null where the value itself is compared. */
  bound: number.nullable(),
  is: z.enum(['below', 'above']),
  threshold: number,
  /**
   * What the value itself has to pass as well: of a metric what real samples pass with a probability of `alpha`, of a share
   * the part of the training data's below which a mode is missing. Null where nothing else is asked; like those below it
   * absent in what earlier detectors wrote.
   */
  limit: number.nullable().optional(),
  /** How likely chance alone passes the limit of a metric, or the bound of a share is wrong; null where it plays no part. */
  alpha: z.number().nullable().optional(),
  /** What the bound of a share is computed from, as `short-modes.ts` says. */
  seen: z.object({ count: z.int(), n: z.int(), gain: z.number(), expected: z.number() }).optional(),
  /** What real samples score; null where it plays no part. */
  real: nullSummary.nullable(),
});
export type Comparison = z.infer<typeof comparison>;

/** A mode that G makes too little of. */
const shortMode = z.object({
  name: z.string(),
  /** Of the generated samples, with what the classifier confuses undone; of rough ones as they were counted. */
  share: z.number(),
  /** Upper bound of that share. */
  bound: z.number(),
  /** Of the training data. */
  expected: z.number(),
});
export type ShortMode = z.infer<typeof shortMode>;

/** What one rule has found in one evaluation, or in the signals: with it anybody can check it. */
export const finding = z.object({
  rule: z.enum(ruleNames),
  severity: z.enum(severityNames),
  /** Modes that are missing or, of `under-represented`, too rare; the rarest first. */
  modes: z.array(shortMode),
  evidence: z.array(comparison),
  /** Indexes of samples that show it. */
  samples: z.array(z.int()),
  /** For people: one sentence. */
  explanation: z.string(),
});
export type Finding = z.infer<typeof finding>;

/** A finding that has lasted long enough to be raised. */
export const flag = z.object({
  ...finding.shape,
  /** Which weights of G; null for what the signals say. */
  weights: z.enum(generatorWeights).nullable(),
  /** The first evaluation of the streak. */
  onset: moment,
  /** The evaluation at which it was raised. */
  detected: moment,
  /** Ids of what it was seen through; null for what the signals say. */
  protocol: z.object({ network: z.string().nullable(), nullTable: z.string().nullable() }).nullable(),
  detectorVersion: z.int(),
});
export type Flag = z.infer<typeof flag>;

/** What a flag became at one observation. */
export const flagChange = z.object({ change: z.enum(['raised', 'escalated', 'cleared']), at: moment, flag });
export type FlagChange = z.infer<typeof flagChange>;

/** How a run stands. */
export const verdict = z.object({
  health: z.enum(verdictNames),
  balance: z.enum(balanceNames),
  severity: z.enum(severityNames),
  /** The weights of G that `health` is of; null before any evaluation. */
  weights: z.enum(generatorWeights).nullable(),
  /** For people: one sentence. */
  explanation: z.string(),
  /** The flags that stand, the gravest first. */
  flags: z.array(flag),
  /** The newest collapse that was cleared again; null when there was none. */
  recovered: flag.nullable(),
  at: moment,
  detectorVersion: z.int(),
});
export type Verdict = z.infer<typeof verdict>;
