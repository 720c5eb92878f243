import type { Goal } from '../names.ts';
import type { Point, SearchSpace } from '../space.ts';

/** What became of a point, over all its seeds. */
export type Outcome =
  /** Not all of its trials are over. */
  | { kind: 'pending' }
  /** Its value, finite; `violation` says by how much it breaks constraints, 0 where it keeps them. */
  | { kind: 'scored'; value: number; violation: number }
  /** Ended early after that many iterations, as the worse of those that had come as far. */
  | { kind: 'pruned'; value: number; iterations: number }
  /** It collapsed, diverged, failed or has no finite value; `violation`, above 0, is the share of its seeds that did. */
  | { kind: 'infeasible'; violation: number }
  /** Canceled: it says nothing about the point. */
  | { kind: 'void' };

/** A point that was proposed, in the order of proposals. */
export type ProposedPoint = {
  /** Counted from 0. */
  number: number;
  point: Point;
  outcome: Outcome;
};

/** A point by its number, and what became of it. */
export type KnownOutcome = Pick<ProposedPoint, 'number' | 'outcome'>;

/**
 * What was proposed so far. A strategy asks for as much of it as it needs: of ten thousand points all outcomes and some
 * two thousand settings, or nothing.
 */
export type Past = {
  /** What became of each point, by number; holes, such as deleted points, are allowed. */
  outcomes(): Promise<readonly KnownOutcome[]>;
  /** The settings of points that have an outcome, in the order of the numbers given. */
  points(numbers: readonly number[]): Promise<readonly Point[]>;
};

/** All that a strategy may look at. */
export type SearchState = {
  space: SearchSpace;
  goal: Goal;
  /** Of the sweep, uint32. */
  seed: number;
  /** Number of the point that is asked for; those below it have been proposed. */
  number: number;
  past: Past;
};

/**
 * One way to choose points. It looks at what was proposed and what became of it, and keeps nothing itself: the same
 * past gives the same proposal in any process, and a sweep goes on from its stored points alone.
 */
export type Strategy = {
  title: string;
  /** Where it is described. */
  paper: string;
  /** When to use it, one sentence for documents. */
  use: string;
  /** Whether it learns from outcomes, so that a sweep must say its objective. */
  needsObjective: boolean;
  /** The next point; undefined when there are no more. */
  ask(state: SearchState): Promise<Point | undefined>;
};
