import { collapseMetric } from '../names.ts';
import type { Point } from '../space.ts';
import type { ProposedPoint } from '../strategies/strategy.ts';
import type { SweepConfig } from '../sweep-config.ts';
import { type Importance, importance } from './importance.ts';

/**
 * Which parameters of a sweep matter for its objective, and for whether a trial collapses: by metric, the objective's
 * first. Undefined where there is nothing to tell yet.
 *
 * @param known.points with their outcomes; those that have a value count
 * @param known.collapses of points whose trials are over: which share of them collapsed, in [0, 1]
 */
export function whatMatters(
  { space, objective }: Pick<SweepConfig, 'space' | 'objective'>,
  known: {
    points: readonly Pick<ProposedPoint, 'point' | 'outcome'>[];
    collapses: readonly { point: Point; value: number }[];
  },
): Record<string, Importance | undefined> {
  const scored = known.points.flatMap(({ point, outcome }) =>
    outcome.kind === 'scored' ? [{ point, value: outcome.value }] : [],
  );
  return {
    ...(objective && { [objective.metric]: importance(space, scored) }),
    [collapseMetric]: importance(space, known.collapses),
  };
}
