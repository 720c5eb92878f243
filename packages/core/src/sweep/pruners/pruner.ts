import type { Goal, PrunerName } from '../names.ts';
import type { Pruning } from '../sweep-config.ts';

/** Values of the objective's metric as a trial logged them, the first iteration first; NaN is the worst of all. */
export type Reports = readonly number[];

export type PruningState<Name extends PrunerName = PrunerName> = {
  pruning: Extract<Pruning, { name: Name }>;
  goal: Goal;
  /** Of the point that is tried, from 0: all of its seeds climb one ladder. */
  number: number;
  /** Of the trial that is judged, up to now. */
  reports: Reports;
  /** Of the trials of other points, running and ended ones alike, in any order. */
  others: readonly { number: number; reports: Reports }[];
};

/**
 * One rule by which trials are ended early, asked after each report. It keeps nothing itself: the same reports give the
 * same answer.
 */
export type Pruner<Name extends PrunerName> = {
  title: string;
  paper: string;
  use: string;
  /** Why the newest report ends the trial, in a sentence; undefined when it goes on. */
  judge(state: PruningState<Name>): string | undefined;
};

/** As something to be made small; NaN, which says that something has gone wrong, is larger than any number. */
export function costOf(value: number, goal: Goal): number {
  if (Number.isNaN(value)) return Number.POSITIVE_INFINITY;
  return goal === 'minimize' ? value : -value;
}
