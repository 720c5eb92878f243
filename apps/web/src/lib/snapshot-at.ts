import type { Snapshot } from './run.ts';
import type { XAxis } from './run-url.ts';

/** As many as the slider holds; of a run with more, the newest. */
export const SNAPSHOT_LIMIT = 2000;

export type Moment = Pick<Snapshot, 'step' | 'imagesSeen' | 'time'>;

/** Where a snapshot lies on an x-axis. */
export function placeOf({ step, imagesSeen, time }: Moment, x: XAxis) {
  return { step, images: imagesSeen, time }[x];
}

/**
 * The index of the snapshot that shows a step: the last one taken by then; the newest for null; the first for a step
 * before any. -1 when there is none at all.
 */
export function indexAtStep(snapshots: readonly Pick<Moment, 'step'>[], step: number | null) {
  if (step === null || snapshots.length === 0) return snapshots.length - 1;
  return Math.max(
    0,
    snapshots.findLastIndex((snapshot) => snapshot.step <= step),
  );
}

/**
 * When a step was, in milliseconds since 1970: evenly between the snapshots around it, that of the nearest one before the
 * first or after the last. Undefined without snapshots.
 *
 * @param snapshots by step
 */
export function timeOfStep(
  snapshots: readonly Pick<Moment, 'step' | 'time'>[],
  step: number,
): number | undefined {
  const index = snapshots.findLastIndex((snapshot) => snapshot.step <= step);
  const [before, after] = [snapshots[index], snapshots[index + 1]];
  if (before === undefined || after === undefined) return (before ?? after)?.time;
  const share = (step - before.step) / (after.step - before.step);
  return before.time + share * (after.time - before.time);
}

/** The step with which one that is shown is compared at first: halfway to it. */
export function stepBefore(snapshots: readonly Pick<Moment, 'step'>[], index: number) {
  return snapshots[Math.floor(index / 2)]?.step ?? 0;
}

/** The snapshot nearest to a place on an x-axis. */
export function nearestSnapshot<S extends Moment>(snapshots: readonly S[], place: number, x: XAxis) {
  let nearest: S | undefined;
  for (const snapshot of snapshots) {
    if (nearest === undefined || distance(snapshot) < distance(nearest)) nearest = snapshot;
  }
  return nearest;

  function distance(snapshot: S) {
    return Math.abs(placeOf(snapshot, x) - place);
  }
}

/** A list's part up to so many places to either side of one. */
export function around<T>(list: readonly T[], index: number, places: number): T[] {
  return list.slice(Math.max(0, index - places), index + places + 1);
}
