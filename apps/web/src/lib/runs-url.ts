import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { RunStatus } from './run.ts';
import { statusWords } from './run-progress.ts';

const statuses = Object.keys(statusWords) as RunStatus[]; // the keys of a record by RunStatus

/** What of the runs page is in its address. */
export const runsUrl = {
  project: parseAsString,
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(statuses),
};

export const loadRunsUrl = createLoader(runsUrl);

export const RUNS_PER_PAGE = 50;
