import { useEffect, useState } from 'react';
import type { Snapshot } from '../../lib/run.ts';
import { snapshotUrl } from '../../lib/snapshot-url.ts';

const FRAME_MS = 125;

type Film = { snapshots: readonly Pick<Snapshot, 'id'>[]; index: number; show: (index: number) => void };

/** Plays the snapshots to the newest, from the first when that is shown already. */
export function usePlay({ snapshots, index, show }: Film) {
  const [isPlaying, setIsPlaying] = useState(false);
  const next = snapshots[index + 1]?.id;

  useEffect(() => {
    if (!isPlaying) return;
    if (next === undefined) {
      setIsPlaying(false);
      return;
    }
    let isStale = false;
    const frame = setTimeout(async () => {
      await isShowable(next);
      if (!isStale) show(index + 1);
    }, FRAME_MS);
    return () => {
      isStale = true;
      clearTimeout(frame);
    };
  }, [isPlaying, index, next]);

  return {
    isPlaying,
    toggle() {
      if (!isPlaying && next === undefined) show(0);
      setIsPlaying(!isPlaying);
    },
  };
}

/** Settles when the picture can be drawn at once. One that can't be loaded does not stop the film. */
function isShowable(snapshotId: string) {
  const image = new Image();
  image.src = snapshotUrl(snapshotId);
  return image.decode().catch((error: unknown) => console.warn(`snapshot ${snapshotId}:`, error));
}
