import type { RunConfigInput } from '../config/index.ts';
import type { CollapseAnswer, Goal, Imputation, RunNotices, StrategyName } from './names.ts';
import type { SearchSpace } from './space.ts';

/** A limit that the best point has to keep, such as coverage >= 0.9. */
export type Constraint = { metric: string; relation: '>=' | '<='; limit: number };

/** What makes one point better than another. */
export type SweepObjective = {
  /** Key or short name of a logged metric, or `collapse`. Its last logged value counts. */
  metric: string;
  goal: Goal;
  /** The sweep ends once a point that keeps all constraints is at least as good. */
  target?: number;
  /** What a trial counts as that failed, diverged or collapsed: behind all others when left out. */
  impute?: Exclude<Imputation, 'worst'>;
  constraints: Constraint[];
};

/** When a sweep starts no more trials; the first that is reached counts. */
export type SweepBudget = {
  /** Trials, each seed of a point one. */
  trials?: number;
  /** Since the sweep was started, pauses not counted. */
  hours?: number;
  /** Real images that D has seen, in all trials together. */
  images?: number;
};

/** How trials are ended early. An iteration is one logging of the objective's metric, counted from 1. */
export type Pruning = ({ name: 'median' } & MedianPruning) | ({ name: 'asha' } & RungPruning);

type MedianPruning = {
  /** Iterations that every trial gets. */
  minIterations: number;
  /** Other trials that must have come as far before one is ended. */
  minTrials: number;
};

type RungPruning = {
  /** Iterations at which trials are compared, growing. */
  rungs: number[];
  /** One of eta trials goes on from a rung. */
  eta: number;
  /** Whether no more than that go on, rounded down, and not up. */
  strict: boolean;
  /** Ladders over which trials are spread: the second begins one rung higher, and so on. 1: all climb from the first. */
  brackets: number;
};

/** A sweep as it is stored: every default resolved, all that a sweep file says. */
export type SweepConfig = {
  name?: string;
  description: string;
  strategy: StrategyName;
  objective?: SweepObjective;
  space: SearchSpace;
  /** What all trials have in common: fields of a run file, as they were given. */
  run: RunConfigInput;
  /** Trials of each point, with the seeds run.seed, run.seed + 1, … */
  seeds: number;
  /** Decides every random number of the strategy. */
  seed: number;
  onCollapse: CollapseAnswer;
  /** What is told of its runs; a digest when left out. */
  notices?: Exclude<RunNotices, 'digest'>;
  budget: SweepBudget;
  pruning?: Pruning;
};
