import * as Slider from 'radix-ui/slider';
import { type KeyboardEvent, useState } from 'react';
import { axisStops, type BrushEnd, type BrushedPart, keyedBrush } from '../../lib/axis-brush.ts';
import type { AxisScale } from '../../lib/axis-scale.ts';
import { axisWord, type PlacedRun, type RunAxis } from '../../lib/comparison.ts';
import { AXIS_BOTTOM, AXIS_TOP } from './parallel-axis.tsx';

const LENGTH = AXIS_BOTTOM - AXIS_TOP;
/** Inside the track a thumb's edge stops at its end; so much longer, its middle does. */
const THUMB_PX = 12;
const ends: BrushEnd[] = ['from', 'to'];

type Props = {
  axis: RunAxis;
  scale: AxisScale;
  left: number;
  runs: readonly PlacedRun[];
  brush: BrushedPart | null;
  onBrush: (part: BrushedPart | null) => void;
};

/** The two ends of an axis' brush: keys move them from run to run. They are seen once the axis is brushed, or by Tab. */
export function AxisSlider({ axis, scale, left, runs, brush, onBrush }: Props) {
  const [held, setHeld] = useState<BrushedPart | null>(null);
  const [low = 0, high = 0] = scale.domain();
  const part = held ?? brush ?? { from: low, to: high };
  const stops = axisStops(axis, runs);
  const spoken = held ?? brush ?? { from: stops[0] ?? low, to: stops.at(-1) ?? high };
  const placeAt = (height: number) => scale.invert(AXIS_BOTTOM - height);
  const partAt = ([from = 0, to = LENGTH]: number[]) => ({ from: placeAt(from), to: placeAt(to) });
  const onKeyDown = (end: BrushEnd) => (event: KeyboardEvent) => {
    const isShortcut = event.ctrlKey || event.metaKey || event.altKey;
    const next = isShortcut ? undefined : keyedBrush(event.key, end, brush, stops);
    if (next === undefined) return;
    event.preventDefault(); // the slider's own keys go by pixels
    onBrush(next);
  };
  return (
    <Slider.Root
      orientation="vertical"
      min={0}
      max={LENGTH}
      value={[part.from, part.to].map((place) => AXIS_BOTTOM - scale(place))}
      onValueChange={(heights) => setHeld(partAt(heights))}
      onValueCommit={(heights) => {
        onBrush(partAt(heights));
        setHeld(null);
      }}
      className="pointer-events-none absolute touch-none"
      style={{
        left: left - THUMB_PX / 2,
        top: AXIS_TOP - THUMB_PX / 2,
        height: LENGTH + THUMB_PX,
        width: THUMB_PX,
      }}
    >
      {ends.map((end) => (
        <Slider.Thumb
          key={end}
          aria-label={`${axis.name}, ${end === 'from' ? 'least' : 'greatest'} to keep`}
          aria-valuetext={axisWord(axis, spoken[end])}
          onKeyDown={onKeyDown(end)}
          className={`block size-3 cursor-ns-resize rounded-full border-2 border-accent bg-surface ${brush ? 'pointer-events-auto' : 'opacity-0 focus-visible:opacity-100'}`}
        />
      ))}
    </Slider.Root>
  );
}
