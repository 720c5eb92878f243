import { type PointerEvent, useEffect, useRef } from 'react';
import { type ModeMap, mapPixels, modeName, percentWord } from '../../lib/mode-map.ts';

export const ROW_PX = 18;

type Props = {
  map: ModeMap;
  /** The evaluation of the step that the samples show. */
  shown: number;
  onMove: (event: PointerEvent<HTMLElement>) => void;
  onLeave: () => void;
  onPick: (evaluation: number) => void;
};

/** The map itself: a column for each evaluation, a row for each mode. */
export function ModeMapCells({ map, shown, onMove, onLeave, onPick }: Props) {
  const ref = useRef<HTMLCanvasElement>(null);
  const { steps, modes } = map;
  useEffect(() => {
    const context = ref.current?.getContext('2d');
    context?.putImageData(new ImageData(mapPixels(map), map.steps.length, map.modes.length), 0, 0);
  }, [map]);
  return (
    <div
      role="img"
      aria-label={summary(map)}
      className="relative cursor-pointer"
      style={{ height: modes.length * ROW_PX }}
      onPointerMove={onMove}
      onPointerLeave={onLeave}
      onPointerDown={({ currentTarget, clientX }) => {
        const { left, width } = currentTarget.getBoundingClientRect();
        onPick(Math.min(steps.length - 1, Math.floor(((clientX - left) / width) * steps.length)));
      }}
    >
      <canvas
        ref={ref}
        width={steps.length}
        height={modes.length}
        className="pixels absolute inset-0 size-full rounded-sm bg-sunken"
      />
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 border-ink border-x"
        style={{ left: `${(100 * shown) / steps.length}%`, width: `${100 / steps.length}%` }}
      />
    </div>
  );
}

/** What the newest column shows, for those who don't see it. */
function summary({ steps, modes }: ModeMap) {
  const last = steps.length - 1;
  const newest = modes.map((mode) => {
    const share = mode.shares[last];
    return `${modeName(mode)} ${share == null ? 'not told' : percentWord(share)}`;
  });
  return `Share of each mode over ${steps.length} evaluations; at the end ${newest.join(', ')}`;
}
