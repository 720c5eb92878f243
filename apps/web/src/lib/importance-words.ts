import { formatCount } from './format.ts';
import type { ImportanceOfMetric } from './sweep.ts';

type Found = Pick<NonNullable<ImportanceOfMetric['found']>, 'points'>;

/** Of fewer points the trees disagree about everything: intervals go from 0 to 100 %. */
const FEWEST_POINTS = 8;

/** Whether there are enough points for shares that mean something. */
export function isTelling({ points }: Found): boolean {
  return points >= FEWEST_POINTS;
}

/** Why no shares are drawn. */
export function tooFewText({ points }: Found): string {
  return `Too few trials: ${formatCount(points)} of the ${FEWEST_POINTS} settings that it takes at least.`;
}
