import { useEffect } from 'react';
import type { Snapshot } from '../../lib/run.ts';
import { snapshotUrl } from '../../lib/snapshot-url.ts';

const NEIGHBOURS = 3;

/** Fetches the pictures around the one shown, so that a step to either side is immediate. */
export function usePreload(snapshots: readonly Pick<Snapshot, 'id'>[], index: number) {
  useEffect(() => {
    for (const { id } of snapshots.slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1)) {
      new Image().src = snapshotUrl(id);
    }
  }, [snapshots, index]);
}
