import type { ComparedAxis } from './compare-url.ts';

/** Runs that a saved picture names; beyond, names would be larger than the plot. */
const MOST_NAMED = 24;
const LONGEST_NAME = 40;

/** What the legend of a saved picture says: the first runs, by names that fit, and how many are not named. */
export function pictureNames<R extends { name: string }>(
  runs: readonly R[],
): { named: R[]; others: string | null } {
  const named = runs.slice(0, MOST_NAMED).map((run) => ({ ...run, name: shortName(run.name) }));
  const rest = runs.length - named.length;
  if (rest === 0) return { named, others: null };
  return { named, others: `and ${rest} other ${rest === 1 ? 'run' : 'runs'}, not named here` };
}

function shortName(name: string) {
  const signs = [...name]; // so that no emoji is cut in two
  return signs.length <= LONGEST_NAME ? name : `${signs.slice(0, LONGEST_NAME - 1).join('')}…`;
}

/**
 * Where the entries of a legend stand that go on in a new row when one is full.
 *
 * @param widths of the entries, pixels
 * @param available width of a row, pixels; an entry that is wider has a row of its own
 * @returns the left end and row of each, and the number of rows
 */
export function legendRows(widths: readonly number[], available: number, gap: number) {
  let [left, row] = [0, 0];
  const places = widths.map((width) => {
    if (left > 0 && left + width > available) [left, row] = [0, row + 1];
    const place = { left, row };
    left += width + gap;
    return place;
  });
  return { places, rows: widths.length === 0 ? 0 : row + 1 };
}

const axisWords: Record<ComparedAxis, string> = {
  step: 'step',
  images: 'images',
  elapsed: "time since each run's start",
  time: 'wall clock',
};

/** "loss/generator by step, smoothed 0.60" */
export function pictureTitle(metric: string, x: ComparedAxis, smoothing: number): string {
  return `${metric} by ${axisWords[x]}${smoothedWord(smoothing)}`;
}

/** "Loss: G (up) against D (across), smoothed 0.60" */
export function phaseTitle(pair: string, [across, up]: readonly [string, string], smoothing: number): string {
  return `${pair}: ${up} (up) against ${across} (across)${smoothedWord(smoothing)}`;
}

const smoothedWord = (smoothing: number) => (smoothing > 0 ? `, smoothed ${smoothing.toFixed(2)}` : '');
