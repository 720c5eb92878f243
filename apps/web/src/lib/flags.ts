import type { RouterOutputs } from '../server/root.ts';
import { formatCount, formatNumber } from './format.ts';
import type { XAxis } from './run-url.ts';

export type Flag = RouterOutputs['flags']['ofRun'][number];
type Rule = Flag['rule'];
type Comparison = Flag['flag']['evidence'][number];

/** What each rule finds, as a headline. */
export const ruleTitles: Record<Rule, string> = {
  diverged: 'Diverged',
  'discriminator-overpowering': 'D overpowers G',
  'discriminator-failing': 'D fails',
  'full-collapse': 'Full collapse',
  untrained: 'Untrained',
  oscillation: 'Oscillation',
  'missing-modes': 'Missing modes',
  'intra-class-collapse': 'Repeated samples',
  'under-represented': 'Under-represented modes',
};

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
  return flag.evidence.map(({ of, value, bound, is, threshold, real }) => ({
    of: of.replace(/^diversity\//, ''),
    value: `${formatNumber(value)}${bound === null ? '' : ` (at ${bounds[is]} ${formatNumber(bound)})`}`,
    threshold: `${is} ${formatNumber(threshold)}`,
    real: real ? `${formatNumber(real.low)} to ${formatNumber(real.high)}` : '–',
  }));
}

/** A value that has to be below something is judged by its upper bound. */
const bounds: Record<Comparison['is'], string> = { below: 'most', above: 'least' };

/** A flag on an x-axis: from its onset, by where it was raised, until it was over; `until` null while it stands. */
export type FlagSpan = { from: number; raised: number; until: number | null };

/** Where flags lie on the axis of charts; nowhere on that of time, which they don't tell. */
export function flagSpans(flags: readonly Flag[], x: XAxis): FlagSpan[] {
  if (x === 'time') return [];
  return flags
    .filter(({ isSuperseded, severity }) => !isSuperseded && severity !== 'info')
    .map(({ flag, detectedStep, clearedStep }) => {
      const { onset, detected } = flag;
      if (x === 'step') return { from: onset.step, raised: detectedStep, until: clearedStep };
      const imagesPerStep = detected.imagesSeen / Math.max(1, detected.step);
      const until = clearedStep === null ? null : clearedStep * imagesPerStep;
      return { from: onset.imagesSeen, raised: detected.imagesSeen, until };
    });
}
