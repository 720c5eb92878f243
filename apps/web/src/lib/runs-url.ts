import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { statuses } from './run-progress.ts';

/** What of the runs page is in its address. */
export const runsUrl = {
  project: parseAsString,
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(statuses),
};

export const loadRunsUrl = createLoader(runsUrl);

const RUNS_PER_PAGE = 50;

/** What the list asks for. */
export function runsQuery({ project, q, status }: inferParserType<typeof runsUrl>) {
  return {
    project: project ?? undefined,
    status: status ?? undefined,
    search: q.trim().slice(0, 200) || undefined,
    limit: RUNS_PER_PAGE,
  };
}
