import type { FeaturePair } from './feature-pair.ts';
import type { Undefined } from './metric.ts';

/** Neighbours that a ball reaches to, in precision, recall, density and coverage (Naeem et al. 2020; 5 there). */
export const k = 5;

/** Real samples whose balls are all empty measure nothing. */
export function obstacleOfBalls({ real }: FeaturePair): Undefined | null {
  const isConstant = real.neighbours(k).squaredRadii.every((radius) => radius === 0);
  return isConstant
    ? { undefined: `every real sample has ${k} exact copies, so no ball has a volume` }
    : null;
}
