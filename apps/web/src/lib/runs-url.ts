import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { statuses } from './run-progress.ts';

/** What of the runs page is in its address. */
export const runsUrl = {
  project: parseAsString,
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(statuses),
};

export const loadRunsUrl = createLoader(runsUrl);

export const RUNS_PER_PAGE = 50;
