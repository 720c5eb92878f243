import { collapseMetric } from '../names.ts';
import type { Point } from '../space.ts';
import type { ProposedPoint } from '../strategies/strategy.ts';
import type { SweepConfig } from '../sweep-config.ts';
import { type Importance, importance, type Pause } from './importance.ts';

/**
 * Which parameters of a sweep matter for its objective, and for whether a trial collapses: by metric, the objective's
 * first. Undefined where there is nothing to tell yet.
 *
 * @param known.points with their outcomes; those that have a value count
 * @param known.collapses of points whose trials are over: which share of them collapsed, in [0, 1]
 * @param pause awaited after each tree
 */
export async function whatMatters(
  { space, objective }: Pick<SweepConfig, 'space' | 'objective'>,
  known: {
    points: readonly Pick<ProposedPoint, 'point' | 'outcome'>[];
    collapses: readonly { point: Point; value: number }[];
  },
  pause?: Pause,
): Promise<Record<string, Importance | undefined>> {
  const scored = known.points.flatMap(({ point, outcome }) =>
    outcome.kind === 'scored' ? [{ point, value: outcome.value }] : [],
  );
  return {
    ...(objective && { [objective.metric]: await importance(space, scored, { pause }) }),
    [collapseMetric]: await importance(space, known.collapses, { pause }),
  };
}
