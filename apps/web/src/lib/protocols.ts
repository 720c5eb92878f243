import type { RouterOutputs } from '../server/root.ts';
import { formatCount } from './format.ts';
import { chartGroupOf } from './metric-charts.ts';

type Protocol = RouterOutputs['evaluations']['protocols'][number];

/** What decides a measured value beside the samples, in words. */
const parts: { of: string; word: (protocol: Protocol) => string }[] = [
  { of: 'numbers of samples', word: ({ count }) => formatCount(count) },
  { of: 'numbers of real samples', word: ({ realCount }) => formatCount(realCount) },
  { of: 'feature networks', word: ({ network }) => network ?? 'none' },
  { of: 'data sets', word: ({ dataset }) => dataset.slice(0, 8) },
];

/**
 * In what the evaluations of runs differ so that their values can't be compared: "numbers of samples (512, 2 048)". Nothing
 * where no metric that is shown comes from evaluations.
 */
export function protocolDifferences(protocols: readonly Protocol[], keys: readonly string[]): string[] {
  if (!keys.some((key) => chartGroupOf(key) === 'diversity')) return [];
  return parts.flatMap(({ of, word }) => {
    const words = [...new Set(protocols.map(word))];
    return words.length > 1 ? [`${of} (${listed(words)})`] : [];
  });
}

const MOST_NAMED = 4;

function listed(words: readonly string[]) {
  const more = words.length > MOST_NAMED ? [`and ${words.length - MOST_NAMED} more`] : [];
  return [...words.slice(0, MOST_NAMED), ...more].join(', ');
}
