import { collapseNames, judge, judgedMetrics, type VerdictName, verdictNames } from '@modewatch/core/detect';
import type { Evaluation } from '@modewatch/core/evaluation';
import type { MetricName } from '@modewatch/core/metrics';
import type { SeenDraw } from './scene.ts';

/** What was said of one set of samples. */
export type JudgedDraw = {
  verdict: VerdictName;
  /** Whether a collapse was found, be it the gravest finding or not. */
  isAlarm: boolean;
  /** How far the worst of what the rules look at is from real samples, 0 … 1. */
  score: number;
  /** What naive detectors look at: total variation, mean pairwise distance ratio, share of unique images. */
  variation: number;
  distance: number;
  unique: number;
};

/** What is measured of a draw: what the rules look at, and the total variation for a naive detector. */
export const lookedAt: readonly MetricName[] = [...judgedMetrics, 'class-tv'];

/** What the detector and naive ones say of a draw. */
export function judgedDraw({ evaluation, unique }: SeenDraw): JudgedDraw {
  const { findings } = judge(evaluation);
  return {
    verdict: verdictNames.find((each) => each === findings[0]?.rule) ?? 'healthy',
    isAlarm: findings.some(({ rule }) => collapseNames.some((each) => each === rule)),
    score: scoreOf(evaluation),
    variation: evaluation.values['diversity/class-tv'] ?? Number.NaN,
    distance: evaluation.values['diversity/distance-ratio'] ?? Number.NaN,
    unique,
  };
}

/** Detectors of one threshold, as they are found in the wild; each says whether a draw has collapsed. */
export const baselines: Record<
  string,
  { says: (draw: JudgedDraw) => boolean; score: (draw: JudgedDraw) => number }
> = {
  'total variation > 0.1': { says: ({ variation }) => variation > 0.1, score: ({ variation }) => variation },
  'mean distance < 0.8': { says: ({ distance }) => distance < 0.8, score: ({ distance }) => -distance },
  'unique images < 0.9': { says: ({ unique }) => unique < 0.9, score: ({ unique }) => -unique },
};

/** How far the worst of what the rules look at is from real samples: 0 for real ones, 1 for what is not there at all. */
export function scoreOf({ modes, values }: Evaluation): number {
  const parts = modes.flatMap(({ shares, expected }) =>
    shares.map((share, mode) => (expected[mode]! > 0 ? share / expected[mode]! : 1)),
  );
  const nearest = [values['diversity/nn-ratio'] ?? 1, values['diversity/nn-ratio-min'] ?? 1];
  const repeated = 1 - Math.min(1, 2 * (values['diversity/duplicates-p1'] ?? 0));
  return 1 - Math.min(1, ...parts, ...nearest, repeated);
}

/**
 * Area under the ROC curve: how likely a positive scores above a negative, ties counting half.
 *
 * @returns NaN where there are none of either
 */
export function areaUnderRoc({
  positive,
  negative,
}: Record<'positive' | 'negative', readonly number[]>): number {
  const sorted = negative.toSorted((a, b) => a - b);
  const below = (value: number, inclusive: boolean) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inclusive ? sorted[middle]! <= value : sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = positive.reduce((sum, value) => sum + (below(value, false) + below(value, true)) / 2, 0);
  return wins / (positive.length * negative.length);
}
