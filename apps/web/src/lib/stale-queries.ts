/** What a live message says about runs. */
type Message = { changes: { runId: string; what: string[] }[]; hasMissed: boolean };

const partsOfQuery = {
  run: ['status', 'metrics', 'snapshot', 'verdict'],
  series: ['metrics'],
  snapshots: ['snapshot'],
  checkpoints: ['checkpoint', 'verdict', 'status'], // a flag keeps some, and an attempt may let go of some
  logs: ['log'],
  flags: ['verdict'],
} as const;

type RunQuery = keyof typeof partsOfQuery;
const runQueries = Object.keys(partsOfQuery) as RunQuery[]; // the keys of the record above

/**
 * The name of something on the page that is out of date: `everything`, lists, sweeps, which run was made of which, the
 * review of all flags, or a query about one run.
 */
export type StaleName = 'everything' | 'lists' | 'sweeps' | 'children' | 'review' | `${RunQuery}/${string}`;

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
  // A run that is made, renamed or deleted says so by its status, and none of them which one it was made of.
  const isOfFamilies = changes.some(({ what }) => what.includes('status'));
  const isOfReview = changes.some(({ what }) => what.includes('verdict'));
  return [
    ...(isOfSweeps ? ['sweeps' as const] : []),
    ...(isInLists ? ['lists' as const] : []),
    ...(isOfFamilies ? ['children' as const] : []),
    ...(isOfReview ? ['review' as const] : []),
    ...names,
  ];
}

export function parseStaleName(name: StaleName) {
  const [query, runId] = name.split('/');
  return { query: query as RunQuery | Exclude<StaleName, `${string}/${string}`>, runId: runId ?? '' }; // the halves of the type
}

/** The runs of which a query is out of date. */
export function staleRuns(names: readonly StaleName[], query: RunQuery): ReadonlySet<string> {
  const parsed = names.map(parseStaleName).filter((each) => each.query === query);
  return new Set(parsed.map(({ runId }) => runId));
}

/** Whether what was asked under a key of tRPC is about several runs, and one of these is among them. */
export function asksForAny(queryKey: readonly unknown[], runIds: ReadonlySet<string>): boolean {
  const [, asked] = queryKey as [unknown, { input?: { runIds?: string[] } }?]; // of a query with an input, or none
  return asked?.input?.runIds?.some((id) => runIds.has(id)) === true;
}
