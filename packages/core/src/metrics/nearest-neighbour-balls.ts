import type { FeaturePair } from './feature-pair.ts';
import type { Metric, Undefined } from './metric.ts';

/** Neighbours that a ball reaches to, in precision, recall, density and coverage (Naeem et al. 2020; 5 there). */
export const k = 5;

/** What the metric of each of the four says of itself. */
type OwnPart = Pick<Metric, 'title' | 'formula' | 'paper' | 'range' | 'best'>;

/** A metric over balls of k neighbours: all four share one protocol. */
export function ballMetric(measure: (pair: FeaturePair) => number, own: OwnPart): Metric<'features'> {
  return {
    ...own,
    needs: 'features',
    parameters: { k },
    perNetwork: false,
    isSlow: false,
    minimumCount: k + 1,
    advisedCount: 1000,
    compute: ({ features }) => obstacleOfBalls(features) ?? measure(features),
  };
}

/** Real samples whose balls are all empty measure nothing. */
function obstacleOfBalls({ real }: FeaturePair): Undefined | null {
  const isConstant = real.neighbours(k).squaredRadii.every((radius) => radius === 0);
  return isConstant
    ? { undefined: `every real sample has ${k} exact copies, so no ball has a volume` }
    : null;
}
