/** What a live message says about runs. */
type Message = { changes: { runId: string; what: string[] }[]; hasMissed: boolean };

const partsOfQuery = {
  run: ['status', 'metrics', 'snapshot', 'verdict'],
  series: ['metrics'],
  snapshots: ['snapshot'],
  logs: ['log'],
  flags: ['verdict'],
} as const;

type RunQuery = keyof typeof partsOfQuery;
const runQueries = Object.keys(partsOfQuery) as RunQuery[]; // the keys of the record above

/** The name of something on the page that is out of date: `everything`, lists, sweeps, or a query about one run. */
export type StaleName = 'everything' | 'lists' | 'sweeps' | `${RunQuery}/${string}`;

export function staleNames({ changes, hasMissed }: Message): StaleName[] {
  if (hasMissed) return ['everything'];
  const names = changes.flatMap(({ runId, what }) =>
    runQueries
      .filter((query) => partsOfQuery[query].some((part) => what.includes(part)))
      .map((query): StaleName => `${query}/${runId}`),
  );
  // A list shows where a run stands, its newest values and samples.
  const isInLists = changes.some(({ what }) => partsOfQuery.run.some((part) => what.includes(part)));
  const isOfSweeps = changes.some(({ what }) => what.includes('sweep'));
  return [...(isOfSweeps ? ['sweeps' as const] : []), ...(isInLists ? ['lists' as const] : []), ...names];
}

export function parseStaleName(name: StaleName) {
  const [query, runId] = name.split('/');
  return { query: query as RunQuery | 'everything' | 'lists' | 'sweeps', runId: runId ?? '' }; // the two halves of the type
}
