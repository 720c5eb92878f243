import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';

/** How a list is drawn: with room for pictures, or for many rows. */
const densities = ['comfortable', 'compact'] as const;

/** What of the runs page is in its address. */
export const runsUrl = {
  project: parseAsString,
  /** The filter. */
  q: parseAsString.withDefault(''),
  /** A field; with a minus before it the largest first. */
  sort: parseAsString.withDefault('-created'),
  /** A field by which runs are grouped. */
  group: parseAsString,
  /** Names of fields, in order; none: the usual ones. */
  columns: parseAsArrayOf(parseAsString),
  /** Metric that is drawn small in each row. */
  curve: parseAsString,
  rows: parseAsStringLiteral(densities).withDefault('comfortable'),
};

export type RunsUrl = inferParserType<typeof runsUrl>;

export const loadRunsUrl = createLoader(runsUrl);

/** Which runs a list shows. */
export function runsFilter({ project, q }: Pick<RunsUrl, 'project' | 'q'>) {
  return { project: project ?? undefined, query: q.trim() };
}

/** `-coverage` as field and direction. */
export function parseSort(sort: string) {
  return { field: sort.replace(/^-/, ''), isDescending: sort.startsWith('-') };
}

/** What a click on a column's head makes of the order: the largest first, the smallest first, the newest first. */
export function nextSort(sort: string, field: string) {
  if (sort === `-${field}`) return field;
  return sort === field ? null : `-${field}`;
}

/** Rows that are fetched together: as many as a large screen shows. */
export const PAGE_ROWS = 50;

/** The beginning of a list, which says how long it is. */
export const firstPage = <Search extends object>(search: Search) => ({
  ...search,
  offset: 0,
  limit: PAGE_ROWS,
});
