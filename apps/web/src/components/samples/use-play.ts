import { useEffect, useState } from 'react';
import type { Snapshot } from '../../lib/run.ts';
import { pictureUrl, type SampleWeights } from '../../lib/sample-weights.ts';

const FRAME_MS = 125;

type Film = {
  snapshots: readonly Pick<Snapshot, 'id' | 'hasCurrent'>[];
  weights: SampleWeights;
  index: number;
  show: (index: number) => void;
};

/** Plays the snapshots to the newest, from the first when that is shown already. */
export function usePlay({ snapshots, weights, index, show }: Film) {
  const [isPlaying, setIsPlaying] = useState(false);
  const following = snapshots[index + 1];
  const next = following && pictureUrl(following, weights);

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
function isShowable(url: string) {
  const image = new Image();
  image.src = url;
  return image.decode().catch((error: unknown) => console.warn(`${url}:`, error));
}
