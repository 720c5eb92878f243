import { configProblems, type FieldPath, type RunConfigInput, rootField } from '../../config/index.ts';
import { countOf } from '../distributions/index.ts';
import { plannedTrials } from '../planned-trials.ts';
import { gridSize } from '../strategies/grid-points.ts';
import { strategies } from '../strategies/index.ts';
import { sobolAxes } from '../strategies/sobol-sequence.ts';
import type { SweepConfig } from '../sweep-config.ts';
import { objectiveOf } from './objective-of.ts';
import { withPaths } from './own-paths.ts';
import type { FileProblem } from './problem.ts';
import { pruningOf } from './pruning-of.ts';
import { runProblems } from './run-problems.ts';
import { spaceOf } from './space-of.ts';
import { type SweepFile, sweepFile, unusedKeys } from './sweep-file.ts';

/** A grid of more points than that is most likely a mistake: whoever starts it has to say that it is none. */
const largeGrid = 100_000;

export type SweepFacts = {
  /** How many points there are in all; Infinity where a parameter is continuous. */
  points: number;
  /** How many trials it comes to; undefined where only time, images or the user end it. */
  trials: number | undefined;
  /** Whether it is a grid of more than 100,000 points, which is started only on the user's word. */
  needsYes: boolean;
  /** What the user should know, a sentence each. */
  notes: string[];
};

export type ParsedSweep = { sweep: SweepConfig; facts: SweepFacts } | { problems: FileProblem[] };

/** @param resolve fields of a run with paths as the reader wants them, such as absolute ones */
export type ParseOptions = { resolve?: (fields: Record<string, unknown>) => Record<string, unknown> };

/** Checks the contents of a sweep file, completes them and says what it comes to. */
export function parseSweep(
  contents: unknown,
  { resolve = (fields) => fields }: ParseOptions = {},
): ParsedSweep {
  const parsed = sweepFile.safeParse(contents);
  if (!parsed.success) return { problems: configProblems(parsed.error, contents, rootField(sweepFile)) };

  const file = parsed.data;
  const strategy = file.method === 'bayes' ? 'tpe' : file.method;
  const { objective, problems: ofObjective } = objectiveOf(file);
  const { pruning, problems: ofPruning } = pruningOf(file.early_terminate, objective);
  const { placed, problems: ofSpace } = spaceOf(file.parameters);
  const { project, name, description, seeds, seed, onCollapse, notices } = file;
  const space = placed.map(({ dimension }) => withPaths(dimension, resolve));
  const sweep: SweepConfig = {
    ...(name === undefined ? {} : { name }),
    description,
    strategy,
    ...(objective ? { objective } : {}),
    space,
    // Checked below, with the values of the parameters.
    run: { ...(project === undefined ? {} : { project }), ...resolve(file.run) } as RunConfigInput,
    seeds,
    seed,
    onCollapse,
    ...(notices === 'digest' ? {} : { notices }),
    budget: budgetOf(file),
    ...(pruning ? { pruning } : {}),
  };
  const placeOf = (path: string) => placed.find(({ dimension }) => dimension.path === path)?.at;
  const problems = [
    ...ofObjective,
    ...ofPruning,
    ...ofSpace,
    ...methodProblems(sweep, { file, placeOf }),
    ...(ofSpace.length === 0 ? runProblems(sweep, placeOf) : []),
  ];
  return problems.length > 0 ? { problems } : { sweep, facts: factsOf(sweep, file) };
}

function budgetOf({ budget, run_cap: cap }: SweepFile): SweepConfig['budget'] {
  const trials = budget.trials ?? cap;
  return {
    ...(trials === undefined ? {} : { trials }),
    ...(budget.hours === undefined ? {} : { hours: budget.hours }),
    ...(budget.images === undefined ? {} : { images: budget.images }),
  };
}

/** What does not go together with the way in which points are chosen. */
function methodProblems(
  { strategy, objective, space, seeds }: SweepConfig,
  { file, placeOf }: { file: SweepFile; placeOf: (path: string) => FieldPath | undefined },
): FileProblem[] {
  const at = (path: string) => placeOf(path) ?? ['parameters'];
  const problems: FileProblem[] = [];
  if (strategies[strategy].needsObjective && !objective && !file.objective) {
    problems.push({
      path: ['method'],
      text: `expected metric or objective with the method ${file.method}, which learns from it; got neither`,
    });
  }
  if (strategy === 'grid') {
    const endless = space.filter(({ distribution }) => countOf(distribution) === Number.POSITIVE_INFINITY);
    problems.push(
      ...endless.map(({ path, distribution }) => ({
        path: at(path),
        text: `expected values, or whole or rounded numbers, of which a grid has all; ${distribution.name} has no end of them`,
      })),
    );
  }
  if (strategy === 'sobol' && space.length > sobolAxes) {
    problems.push({
      path: ['parameters'],
      text: `expected at most ${sobolAxes} with the method sobol; got ${space.length}`,
    });
  }
  const seedAt = seeds > 1 ? placeOf('seed') : undefined;
  if (seedAt)
    problems.push({
      path: seedAt,
      text: 'expected no parameter seed with seeds above 1, which give each run its own',
    });
  const cap = file.run_cap;
  if (cap !== undefined && file.budget.trials !== undefined && cap !== file.budget.trials) {
    problems.push({
      path: ['run_cap'],
      text: `expected the same as budget.trials, which is ${file.budget.trials}; got ${cap}`,
    });
  }
  if (Object.keys(file.parameters).length === 0) {
    problems.push({ path: ['parameters'], text: 'expected at least one parameter; got none' });
  }
  return problems;
}

function factsOf(sweep: SweepConfig, file: SweepFile): SweepFacts {
  const { strategy, space, budget } = sweep;
  const points = gridSize(space);
  const trials = plannedTrials(sweep);
  const ignored = unusedKeys.filter((key) => file[key] !== undefined);
  const isEndless = trials === undefined && budget.hours === undefined && budget.images === undefined;
  return {
    points,
    trials,
    needsYes: strategy === 'grid' && points > largeGrid,
    notes: [
      ...ignored.map((key) => `${key} is W&B's and not used here: a trial is a training of Modewatch.`),
      ...(isEndless ? ['There is no budget, so it goes on until it is stopped.'] : []),
    ],
  };
}
