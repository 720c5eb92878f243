import { collapseMetric } from '../names.ts';
import type { Pruning, SweepObjective } from '../sweep-config.ts';
import { type FileProblem, got } from './problem.ts';
import type { SweepFile } from './sweep-file.ts';

type Given = NonNullable<SweepFile['early_terminate']>;

const ofRungs = ['max_iter', 's', 'eta', 'strict', 'brackets'] as const;
/** Beyond it no trial is told from another any more. */
const lastRung = 1_000_000;

/** How trials are ended early; undefined where the file says nothing of it. */
export function pruningOf(
  given: Given | undefined,
  objective: SweepObjective | undefined,
): { pruning?: Pruning; problems: FileProblem[] } {
  if (!given) return { problems: [] };
  const problem = (key: keyof Given | undefined, text: string) => ({
    problems: [{ path: key ? ['early_terminate', key] : ['early_terminate'], text }],
  });
  if (!objective)
    return problem(
      undefined,
      'expected metric or objective beside it, by which trials are compared; got neither',
    );
  if (objective.metric === collapseMetric) {
    return problem(
      undefined,
      'expected nothing with the metric collapse, which has no value until a trial ends',
    );
  }
  if (given.type === 'median') {
    const foreign = ofRungs.find((key) => given[key] !== undefined);
    if (foreign)
      return problem(
        foreign,
        `expected nothing with the type median, which has min_iter and min_trials; ${got(given[foreign])}`,
      );
    return {
      pruning: { name: 'median', minIterations: given.min_iter ?? 1, minTrials: given.min_trials ?? 5 },
      problems: [],
    };
  }
  if (given.min_trials !== undefined) {
    return problem(
      'min_trials',
      `expected nothing with the type ${given.type}, which has ${['min_iter', ...ofRungs].join(', ')}; ${got(given.min_trials)}`,
    );
  }
  if (given.min_iter === undefined && given.max_iter === undefined) {
    return problem(
      undefined,
      'expected min_iter, the first iteration at which trials are compared, or max_iter, the iterations of a whole trial; got neither',
    );
  }
  const { eta = 3, strict = false, brackets = 1 } = given;
  const rungs = rungsOf(given, eta);
  if (rungs.length === 0)
    return problem(
      'min_iter',
      `expected fewer iterations than max_iter, which is ${given.max_iter}; ${got(given.min_iter)}`,
    );
  if (brackets > rungs.length)
    return problem(
      'brackets',
      `expected at most one for each of the ${rungs.length} rungs; ${got(brackets)}`,
    );
  return { pruning: { name: 'asha', rungs, eta, strict, brackets }, problems: [] };
}

/** Up from min_iter by factors of eta, or s of them down from max_iter, as W&B has them. */
function rungsOf({ min_iter: first, max_iter: whole = lastRung, s = 20 }: Given, eta: number): number[] {
  const powers = Array.from({ length: 20 }, (_, k) => eta ** k);
  const rungs =
    first === undefined
      ? powers.slice(1, s + 1).map((power) => Math.floor(whole / power))
      : powers.slice(0, s).map((power) => Math.round(first * power));
  return [...new Set(rungs)].filter((rung) => rung >= 1 && rung < whole).sort((a, b) => a - b);
}
