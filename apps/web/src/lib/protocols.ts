import type { RouterOutputs } from '../server/root.ts';
import { chartGroupOf } from './chart-group.ts';
import { formatCount } from './format.ts';

type Protocol = Omit<RouterOutputs['evaluations']['protocols'][number], 'runId'>;

/** What decides a measured value beside the samples, in words. */
const parts: {
  of: string;
  word: (protocol: Protocol) => string;
  /** What it follows from: where that differs too, one of the two is said. */
  decidedBy?: (protocol: Protocol) => string;
  /** Metrics that it matters to; left out: all that are measured. */
  concerns?: (key: string) => boolean;
}[] = [
  { of: 'numbers of samples', word: ({ count }) => formatCount(count) },
  { of: 'numbers of real samples', word: ({ realCount }) => formatCount(realCount) },
  { of: 'feature networks', word: ({ network }) => network ?? 'none' },
  { of: 'data sets', word: ({ dataset }) => dataset.slice(0, 8) },
  {
    of: 'real samples',
    word: ({ reference }) => reference,
    decidedBy: ({ dataset, realCount }) => `${dataset} ${realCount}`,
  },
  {
    of: 'weights of G',
    word: ({ weights }) => (weights === 'averaged' ? 'their moving average' : 'those of the last update'),
    // The others, `diversity-current/…`, are of the last update wherever they are.
    concerns: (key) => key.startsWith('diversity/'),
  },
];

/**
 * In what the evaluations of runs differ so that their values can't be compared: "numbers of samples (512, 2 048)". Nothing
 * where no metric that is shown comes from evaluations.
 */
export function protocolDifferences(protocols: readonly Protocol[], keys: readonly string[]): string[] {
  const measured = keys.filter((key) => chartGroupOf(key) === 'diversity');
  if (measured.length === 0) return [];
  return parts.flatMap(({ of, word, decidedBy, concerns }) => {
    const words = [...new Set(protocols.map(word))];
    const isSaid = decidedBy !== undefined && new Set(protocols.map(decidedBy)).size > 1;
    const matters = concerns === undefined || measured.some(concerns);
    return words.length > 1 && !isSaid && matters ? [`${of} (${listed(words)})`] : [];
  });
}

/** Runs of a list whose protocols are read: the newest. */
export const MOST_READ = 10_000;

/** Of which runs a warning speaks: all of a list, or as many of them as were read. */
export function readWords(total: number) {
  return total > MOST_READ ? `the newest ${formatCount(MOST_READ)} of these runs` : 'these runs';
}

const MOST_NAMED = 4;

function listed(words: readonly string[]) {
  const more = words.length > MOST_NAMED ? [`and ${words.length - MOST_NAMED} more`] : [];
  return [...words.slice(0, MOST_NAMED), ...more].join(', ');
}
