import type { RunStatus } from './run.ts';
import type { SweepState, TrialState } from './sweep.ts';

/** Where a run, a sweep or a trial stands. */
export type Status = RunStatus | SweepState | TrialState;

/** States whose own name is a word of the workers. */
const plainWords: Partial<Record<Status, string>> = { leased: 'starting' };

/** A state as readers call it. */
export const statusWord = (status: Status) => plainWords[status] ?? status;

/** What stands behind the word, for who looks closer: the state as files and the command line call it. */
export function statusTitle(status: Status): string | undefined {
  return status in plainWords ? `${status}: a worker has it and loads its data set and engine` : undefined;
}
