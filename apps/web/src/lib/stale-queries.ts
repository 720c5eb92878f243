/** What a live message says about runs. */
type Message = { changes: { runId: string; what: string[] }[]; hasMissed: boolean };

const partsOfQuery = {
  /** A new run, or one that moved: lists that don't hold it yet may have to. */
  lists: ['status'],
  run: ['status', 'metrics', 'snapshot', 'verdict'],
  series: ['metrics'],
  snapshots: ['snapshot'],
  logs: ['log'],
  flags: ['verdict'],
} as const;

type RunQuery = keyof typeof partsOfQuery;
const runQueries = Object.keys(partsOfQuery) as RunQuery[]; // the keys of the record above

/** The name of something on the page that is out of date: `everything`, or a query about one run. */
export type StaleName = 'everything' | `${RunQuery}/${string}`;

export function staleNames({ changes, hasMissed }: Message): StaleName[] {
  if (hasMissed) return ['everything'];
  return changes.flatMap(({ runId, what }) =>
    runQueries
      .filter((query) => partsOfQuery[query].some((part) => what.includes(part)))
      .map((query) => `${query}/${runId}` as const),
  );
}

export function parseStaleName(name: StaleName) {
  const [query, runId] = name.split('/');
  return { query: query as RunQuery | 'everything', runId: runId ?? '' }; // the two halves of the type
}
