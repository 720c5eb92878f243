import { type RunConfig, runConfig } from '../config/index.ts';
import { fieldPath, withField } from './field-path.ts';
import type { Point } from './space.ts';
import type { SweepConfig } from './sweep-config.ts';

/**
 * The complete config of one trial: what all have in common, the values of its point and its seed. The best checkpoint
 * is chosen by the sweep's objective unless the common part names another.
 *
 * @param seedIndex 0 <= seedIndex < sweep.seeds
 * @throws ZodError where the run's fields don't go together
 */
export function trialConfig(
  sweep: Pick<SweepConfig, 'run' | 'space' | 'objective'>,
  { point, seedIndex }: { point: Point; seedIndex: number },
): RunConfig {
  const config = runConfig.parse(trialFields(sweep, point));
  return { ...config, seed: (config.seed + seedIndex) % 2 ** 32 };
}

/** The fields of a run file that a point's trials have in common, not yet checked. */
export function trialFields(
  { run, space, objective }: Pick<SweepConfig, 'run' | 'space' | 'objective'>,
  point: Point,
): unknown {
  // A short name, such as fid, is no key that a run logs.
  const best = objective?.metric.includes('/')
    ? { metric: objective.metric, goal: objective.goal }
    : undefined;
  const base: unknown = best ? { objective: best, ...run } : run;
  return Object.entries(point).reduce((fields, [path, value]) => {
    const also = space.find((each) => each.path === path)?.also ?? [];
    return [path, ...also].reduce((inner, each) => withField(inner, fieldPath(each), value), fields);
  }, base);
}
