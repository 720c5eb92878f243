import type { RouterOutputs } from '../server/root.ts';
import { formatCount } from './format.ts';
import type { XAxis } from './run-url.ts';

/** The snapshots of a run as parallel columns, by step; times in milliseconds since the run's start. */
export type SnapshotColumns = Omit<RouterOutputs['snapshots']['ofRuns'][number], 'total'>;

const columnOf = { step: 'steps', images: 'images', time: 'times' } as const;

/** Places of all runs' snapshots together, each once, ascending: what one slider goes through. */
export function sharedPlaces(runs: readonly SnapshotColumns[], unit: XAxis): number[] {
  return [...new Set(runs.flatMap((run) => run[columnOf[unit]]))].sort((a, b) => a - b);
}

/** The index of the last place at or before one; of the first where none is; of the newest for null. -1 without any. */
export function sharedIndex(places: readonly number[], at: number | null): number {
  if (at === null || places.length === 0) return places.length - 1;
  return Math.max(
    0,
    places.findLastIndex((place) => place <= at),
  );
}

/** A run's newest snapshot at or before a place; its first where it has none before; undefined without any. */
export function snapshotAtPlace(run: SnapshotColumns, unit: XAxis, place: number) {
  const index = sharedIndex(run[columnOf[unit]], place);
  if (index === -1) return undefined;
  return {
    id: run.ids[index]!, // the columns are parallel
    step: run.steps[index]!,
    images: run.images[index]!,
    time: run.times[index]!,
  };
}

/** Where the slider stands in another unit so that every run still shows at least what it shows at a place. */
export function samePlace(
  runs: readonly SnapshotColumns[],
  from: XAxis,
  place: number,
  to: XAxis,
): number | null {
  const shown = runs.flatMap((run) => snapshotAtPlace(run, from, place)?.[to] ?? []);
  return shown.length === 0 ? null : Math.max(...shown);
}

const MOST_NAMED = 3;

/**
 * Says of which runs the slider has the newest samples alone: "500 of 1 200 of calm". Nothing where it has all.
 *
 * @param runs `total` counts what is left out as well
 */
export function cutWords(
  runs: readonly (Pick<SnapshotColumns, 'runId' | 'ids'> & { total: number })[],
  nameOf: (runId: string) => string,
): string {
  const cut = runs.filter(({ ids, total }) => total > ids.length);
  if (cut.length === 0) return '';
  const named = cut
    .slice(0, MOST_NAMED)
    .map(
      ({ runId, ids, total }) => `${formatCount(ids.length)} of ${formatCount(total)} of ${nameOf(runId)}`,
    );
  const more = cut.length - named.length;
  const others = more === 0 ? '' : `, and of ${formatCount(more)} more ${more === 1 ? 'run' : 'runs'}`;
  return `Under this slider are the newest samples: ${named.join(', ')}${others}. A run's own page goes further back.`;
}
