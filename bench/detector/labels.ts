import type { Point, Recording, Truth } from './recording.ts';

/** What is true of a generator at one checkpoint. */
type Label =
  /** Not like real samples yet: nothing can be said of its modes. */
  | 'untrained'
  /** A mode has less than a quarter of its share, or samples lie on top of each other. */
  | 'collapsed'
  /** Between the two: whoever is asked may say either. */
  | 'borderline'
  | 'healthy';

/** Parts of a mode's share: below the first it is lost, above the second it is there. */
const [lost, there] = [0.25, 0.4];
/** Nearest-neighbour ratios through the labeller likewise. */
const [repeated, varied] = [0.3, 0.45];
/** Samples at a mode of a mixture, or density: below it there is nothing to count modes of. */
const enoughQuality = 0.4;

/** Decided before any threshold of the detector was, and by another network on other samples. */
function labelOf({ counts, expected, n, quality, nearest }: Truth): Label {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const least = Math.min(
    ...counts.map((count, mode) => (expected[mode]! > 0 ? count / total / expected[mode]! : Infinity)),
  );
  const isRepeated = nearest !== null && nearest < repeated;
  if (quality < enoughQuality || total < n / 10)
    return isRepeated && nearest < repeated / 2 ? 'collapsed' : 'untrained';
  if (least < lost || isRepeated) return 'collapsed';
  return least > there && (nearest === null || nearest > varied) ? 'healthy' : 'borderline';
}

/** What a run is, by its checkpoints: where it begins to be collapsed for two of them in a row, if it does. */
export function outcomeOf({ points }: Pick<Recording, 'points'>): {
  kind: 'collapsed' | 'healthy' | 'borderline' | 'untrained';
  onset: Point | null;
} {
  const labels = points.map(({ truth }) => labelOf(truth));
  const first = labels.findIndex((label, i) => label === 'collapsed' && labels[i + 1] === 'collapsed');
  if (first >= 0) return { kind: 'collapsed', onset: points[first] ?? null };
  if (!labels.some((label) => label === 'healthy')) return { kind: 'untrained', onset: null };
  const isClean = labels.every((label) => label === 'healthy' || label === 'untrained');
  return { kind: isClean ? 'healthy' : 'borderline', onset: null };
}
