/** The snapshots of a run as parallel columns, by step. */
export type SnapshotColumns = { runId: string; ids: string[]; steps: number[]; images: number[] };

/** Places of all runs' snapshots together, each once, ascending: what one slider goes through. */
export function sharedPlaces(runs: readonly SnapshotColumns[], axis: 'steps' | 'images'): number[] {
  return [...new Set(runs.flatMap((run) => run[axis]))].sort((a, b) => a - b);
}

/** A run's newest snapshot at or before a place; its first where it has none before; undefined without any. */
export function snapshotAtPlace(run: SnapshotColumns, axis: 'steps' | 'images', place: number) {
  const places = run[axis];
  if (places.length === 0) return undefined;
  const index = Math.max(
    0,
    places.findLastIndex((each) => each <= place),
  );
  return { id: run.ids[index]!, step: run.steps[index]!, images: run.images[index]! }; // the columns are parallel
}
