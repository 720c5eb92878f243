import type { ModeReport } from '../evaluation/evaluation.ts';
import { clopperPearson } from '../metrics/class-bounds.ts';
import { incompleteBeta } from '../metrics/incomplete-beta.ts';
import type { Comparison, ShortMode } from './verdict.ts';
import { listed, percent } from './words.ts';

/** What was seen of each mode, in one evaluation or over several. */
export type ModeColumns = Pick<ModeReport, 'of' | 'names' | 'expected' | 'counts' | 'shares' | 'gains'>;

/** The same as if nothing were ever confused: shares are those of the counts. */
export function asCounted<Columns extends ModeColumns>(report: Columns): Columns {
  const n = report.counts.reduce((sum, count) => sum + count, 0);
  return {
    ...report,
    shares: report.counts.map((count) => count / Math.max(1, n)),
    gains: report.gains.map(() => 1),
  };
}

/**
 * The modes that G makes significantly too little of: the upper bound of their share is below `part` of what the training
 * data has, which is asked for with an error of alpha. A mode so rare that these few samples cannot show it to be missing is none of them.
 *
 * @param alpha how likely one mode of the right share may be found short by chance
 * @param part in (0, 1]
 * @returns the rarest first, for what is expected of it
 */
export function shortModes(
  reports: readonly ModeColumns[],
  { alpha, part }: { alpha: number; part: number },
): ShortMode[] {
  return reports
    .flatMap((report) =>
      report.names.flatMap((name, mode) => {
        const short = shortMode(report, mode, { alpha, part });
        return short ? [{ name: nameOf(name, report.of), ...short }] : [];
      }),
    )
    .sort((a, b) => a.share / a.expected - b.share / b.expected);
}

/**
 * The upper bound is the exact one of Clopper and Pearson of what was taken for the mode, moved through the correction of
 * what the classifier confuses.
 */
function shortMode(
  report: ModeColumns,
  mode: number,
  { alpha, part }: { alpha: number; part: number },
): Omit<ShortMode, 'name'> | null {
  // Columns have an entry for each mode.
  const [expected, share, count] = [report.expected[mode]!, report.shares[mode]!, report.counts[mode]!];
  const gain = report.gains[mode]!;
  const n = report.counts.reduce((sum, each) => sum + each, 0);
  const limit = part * expected;
  if (n === 0 || share >= limit) return null;
  // Where so few would be seen of a share at the limit with a probability of more than alpha, the bound is beyond it.
  const seenAtLimit = Math.min(1, count / n + (limit - share) / gain);
  if (1 - incompleteBeta(seenAtLimit, { a: count + 1, b: n - count }) > alpha) return null;
  const { high } = clopperPearson({ count, n }, 2 * alpha); // its alpha is for both sides
  return { share, bound: share + gain * (high - count / n), expected };
}

/** Part of the training data that lies in these modes: in any of them, where a sample has a mode of several kinds. */
export function lostMass(modes: readonly ShortMode[], reports: readonly unknown[]): number {
  const mean = modes.reduce((sum, { expected }) => sum + expected, 0) / Math.max(1, reports.length);
  return 1 - (1 - mean) ** reports.length;
}

/**
 * What a mode was found short by: its bound, and its share where that has to be small as well.
 *
 * @param report of the modes, as they were judged
 * @param parts of what is expected that bound and share are below; no second one where nothing is asked of the share
 */
export function shareComparison(
  { name, share, bound, expected }: ShortMode,
  reports: readonly ModeColumns[],
  { alpha, part, missing = null }: { alpha: number; part: number; missing?: number | null },
): Comparison {
  return {
    ...{ of: `share/${name}`, value: share, bound, is: 'below', threshold: part * expected },
    limit: missing === null ? null : missing * expected,
    ...{ alpha, seen: seenOf(name, reports), real: null },
  };
}

function seenOf(called: string, reports: readonly ModeColumns[]): Comparison['seen'] {
  for (const { of, names, counts, gains, expected } of reports) {
    const mode = names.findIndex((name) => nameOf(name, of) === called);
    if (mode < 0) continue;
    const n = counts.reduce((sum, count) => sum + count, 0);
    return { count: counts[mode]!, n, gain: gains[mode]!, expected: expected[mode]! }; // columns have an entry for each
  }
  return undefined;
}

const nameOf = (name: string, of: string | null) => (of === null ? name : `${name} in ${of}`);

/** "Sneaker and Bag: 0.3 % of the samples, 20 % of the training data" */
export function sharesInWords(modes: readonly ShortMode[], reports: readonly unknown[]): string {
  const share = modes.reduce((sum, mode) => sum + mode.share, 0) / Math.max(1, reports.length);
  const expected = modes.reduce((sum, mode) => sum + mode.expected, 0) / Math.max(1, reports.length);
  const names = listed(modes.map(({ name }) => name));
  return `${names}: ${percent(share)} of the samples, ${percent(expected)} of the training data`;
}
