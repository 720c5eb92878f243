import type { RouterOutputs } from '../server/root.ts';
import { formatCount, formatNumber } from './format.ts';
import type { XAxis } from './run-url.ts';
import { type Moment, timeOfStep } from './snapshot-at.ts';
import { verdictTitle } from './verdict-names.ts';

export type Flag = RouterOutputs['flags']['ofRun'][number];
type Comparison = Flag['flag']['evidence'][number];

const sources: Record<string, string> = {
  current: 'G as it is',
  averaged: 'the moving average of G',
  signals: 'losses, gradients and D',
};

/** "since step 500, raised at step 1 000 by samples of G as it is" */
export function whenAndWhere({ onsetStep, detectedStep, clearedStep, source }: Flag): string {
  const seen = source === 'signals' ? sources['signals']! : `samples of ${sources[source] ?? source}`;
  const parts = [
    ...(onsetStep < detectedStep ? [`since step ${formatCount(onsetStep)}`] : []),
    `raised at step ${formatCount(detectedStep)} by ${seen}`,
    ...(clearedStep === null ? [] : [`over at step ${formatCount(clearedStep)}`]),
  ];
  return parts.join(', ');
}

/** Whether a flag that still stands says word for word what the verdict says: once is enough. */
export function saysTheSame(
  { rule, clearedStep, isSuperseded, flag }: Flag,
  verdict: { health: string; explanation: string },
): boolean {
  const stands = clearedStep === null && !isSuperseded;
  return stands && rule === verdict.health && flag.explanation === verdict.explanation;
}

/** Modes that G makes too little of: "Bag 0.4 % of 10 %". */
export function shortModes({ flag }: Flag): { name: string; share: string }[] {
  return flag.modes.map(({ name, share, expected }) => ({
    name,
    share: `${percent(share)} of ${percent(expected)}`,
  }));
}

const percent = (share: number) => `${formatNumber(Number((100 * share).toPrecision(2)))}\u202f%`;

export type EvidenceRow = { of: string; value: string; threshold: string; real: string };

/** What a flag rests on: each value beside what it was compared with, and what real samples score. */
export function evidenceRows({ flag }: Flag): EvidenceRow[] {
  return flag.evidence.map(({ of, value, bound, is, threshold, limit = null, alpha = null, real }) => ({
    of: of.replace(/^diversity\//, ''),
    value: `${formatNumber(value)}${bound === null ? '' : ` (at ${bounds[is]} ${formatNumber(bound)})`}`,
    threshold:
      real || limit === null
        ? `${is} ${formatNumber(threshold)}`
        : `${is} ${formatNumber(threshold)}, itself ${is} ${formatNumber(limit)}`,
    real: real ? `${formatNumber(real.low)} to ${formatNumber(real.high)}${byChance(is, limit, alpha)}` : '–',
  }));
}

/** How rarely real samples pass the limit: "; below 0.93 once in 32 000". */
function byChance(is: Comparison['is'], limit: number | null, alpha: number | null): string {
  if (limit === null || alpha === null) return '';
  return `; ${is} ${formatNumber(Number(limit.toPrecision(3)))} once in ${formatCount(Math.round(1 / alpha))}`;
}

/** A value that has to be below something is judged by its upper bound. */
const bounds: Record<Comparison['is'], string> = { below: 'most', above: 'least' };

/** Whether a flag is shown on curves: it stands or stood, and is a matter of concern. */
const isOnCurves = ({ isSuperseded, severity }: Flag) => !isSuperseded && severity !== 'info';

/** "Missing modes since step 500, raised at step 1 000, over at step 2 500" */
export function flagWord({ rule, onsetStep, detectedStep, clearedStep }: Flag): string {
  const raised = `raised at step ${formatCount(detectedStep)}`;
  return [
    ...(onsetStep < detectedStep
      ? [`${verdictTitle(rule)} since step ${formatCount(onsetStep)}`, raised]
      : [`${verdictTitle(rule)} ${raised}`]),
    ...(clearedStep === null ? [] : [`over at step ${formatCount(clearedStep)}`]),
  ].join(', ');
}

/** A flag on an x-axis: from its onset, by where it was raised, until it was over; `until` null while it stands. */
export type FlagSpan = { from: number; raised: number; until: number | null; word: string };

/**
 * Where flags lie on the axis of charts. They tell steps and images; their times are those of the snapshots around, so
 * that there are none without snapshots.
 */
export function flagSpans(flags: readonly Flag[], x: XAxis, snapshots: readonly Moment[]): FlagSpan[] {
  return flags.filter(isOnCurves).flatMap((flag) => {
    const { clearedStep, detectedStep } = flag;
    const { onset, detected } = flag.flag;
    const word = flagWord(flag);
    if (x === 'step') return [{ from: onset.step, raised: detectedStep, until: clearedStep, word }];
    if (x === 'images') {
      const imagesPerStep = detected.imagesSeen / Math.max(1, detected.step);
      const until = clearedStep === null ? null : clearedStep * imagesPerStep;
      return [{ from: onset.imagesSeen, raised: detected.imagesSeen, until, word }];
    }
    const from = timeOfStep(snapshots, onset.step);
    const raised = timeOfStep(snapshots, detectedStep);
    if (from === undefined || raised === undefined) return [];
    const until = clearedStep === null ? null : (timeOfStep(snapshots, clearedStep) ?? null);
    return [{ from, raised, until, word }];
  });
}

/** What was flagged at a place of the axis, in words; null where nothing was. */
export function flaggedAt(spans: readonly FlagSpan[], place: number): string | null {
  const there = spans.filter(({ from, until }) => from <= place && (until === null || place <= until));
  return there.length === 0 ? null : spanWords(there).join('; ');
}

/** Each flag in words once: both weights of G are often flagged at the same steps. */
export function spanWords(spans: readonly Pick<FlagSpan, 'word'>[]): string[] {
  return [...new Set(spans.map(({ word }) => word))];
}
