import type { Query, QueryClient } from '@tanstack/react-query';

/** A page that takes longer than this from the server's reading to its arrival is not waited for. */
const LONGEST_MS = 30_000;

type Parts<Name> = { repeat: (names: Name[]) => void; now?: () => number };

/**
 * An answer may be older than what was heard of before it came: what the server has read for a page was not there yet to
 * be marked as out of date, and a first answer under way is not asked for again. The news would be lost. Repeats what was
 * heard since an answer may have been read, when it comes.
 */
export function lateAnswers<Name extends string>(
  queries: QueryClient,
  { repeat, now = Date.now }: Parts<Name>,
) {
  let heard: { at: number; names: readonly Name[] }[] = [];
  const since = (time: number) => heard.filter(({ at }) => at >= time);
  const begun = new WeakMap<Query, number>();
  const repeatSince = (time: number) => {
    const names = since(time).flatMap((each) => each.names);
    if (names.length > 0) repeat(names);
  };
  const stop = queries.getQueryCache().subscribe((event) => {
    const { type, query } = event;
    if (type === 'added' && query.state.data !== undefined) repeatSince(now() - LONGEST_MS);
    if (type !== 'updated') return;
    if (event.action.type === 'fetch') begun.set(query, now());
    const start = begun.get(query);
    if (event.action.type === 'success' && query.state.dataUpdateCount === 1 && start !== undefined)
      repeatSince(start);
  });
  return {
    stop,
    hear(names: readonly Name[]) {
      heard = [...since(now() - LONGEST_MS), { at: now(), names }];
    },
  };
}
