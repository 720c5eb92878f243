import type { Point, Recording, Truth } from './recording.ts';

/** What is true of a generator at one checkpoint. */
export type Label =
  /** Not like real samples yet: nothing can be said of its modes. */
  | 'untrained'
  /** A mode is lost, or samples lie on top of each other. */
  | 'collapsed'
  /** Between the two: whoever is asked may say either. */
  | 'borderline'
  | 'healthy';

/** Parts of a mode's share: below the first it is lost, above the second it is there. */
const parts = { exact: { lost: 0.25, there: 0.4 }, rough: { lost: 0.05, there: 0.08 } };
/** Nearest-neighbour ratios through the labeller likewise. */
const [repeated, varied] = [0.3, 0.45];
/** Samples at a mode of a mixture: below it there is nothing to count modes of. */
const enoughAtModes = 0.4;
/** Density and coverage of images: below both there is nothing to count either. */
const [enoughDensity, enoughCoverage] = [0.5, 0.15];
/**
 * From this density on a classifier tells generated images as it tells real ones, and what it confuses can be undone; from
 * this share at modes on, the samples of a mixture are of its modes and not between them.
 */
const [closeDensity, closeToModes] = [0.8, 0.6];

/** By another network than the detector's, on other samples and more of them. */
export function labelOf(truth: Truth): Label {
  const { quality, coverage, nearest } = truth;
  const hasLearnt =
    coverage === null ? quality >= enoughAtModes : quality >= enoughDensity || coverage >= enoughCoverage;
  if (!hasLearnt) return (nearest ?? Infinity) < repeated / 2 ? 'collapsed' : 'untrained';
  const { isLost, isRepeated } = faultsOf(truth);
  if (isLost || isRepeated) return 'collapsed';
  const { least, there } = leastMode(truth);
  return least > there && (nearest ?? Infinity) > varied ? 'healthy' : 'borderline';
}

/** What is wrong with the samples, if anything is. */
export function faultsOf(truth: Truth): { isLost: boolean; isRepeated: boolean } {
  const { least, lost } = leastMode(truth);
  return { isLost: least < lost, isRepeated: (truth.nearest ?? Infinity) < repeated };
}

/** Of the mode that there is least of: which part of its share it has, and what to compare that with. */
function leastMode({ counts, shares, expected, n, quality, coverage }: Truth) {
  const isMixture = coverage === null;
  const isExact = quality >= (isMixture ? closeToModes : closeDensity);
  const ofMode = (mode: number) => (isExact || isMixture ? shares[mode]! : counts[mode]! / n); // columns have an entry for each mode
  const present = expected.map((share, mode) => (share > 0 ? ofMode(mode) / share : Infinity));
  return { least: Math.min(...present), ...(isExact ? parts.exact : parts.rough) };
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
