import { type PointerEvent, useState } from 'react';
import type { ModeMap } from '../../lib/mode-map.ts';

/** Which cell of a map the pointer is on. */
export function useModeMapPlace(map: ModeMap | null | undefined) {
  const [place, setPlace] = useState<{ mode: number; evaluation: number } | null>(null);
  return {
    place,
    onLeave: () => setPlace(null),
    onMove({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) {
      if (!map) return;
      const { left, top, width, height } = currentTarget.getBoundingClientRect();
      setPlace({
        mode: Math.floor(((clientY - top) / height) * map.modes.length),
        evaluation: Math.floor(((clientX - left) / width) * map.steps.length),
      });
    },
  };
}
