'use client';

import * as Slider from 'radix-ui/slider';
import { formatCount } from '../../lib/format.ts';
import { pictureScale } from '../../lib/picture.ts';
import type { Snapshot } from '../../lib/run.ts';
import { pictureUrl, type SampleWeights } from '../../lib/sample-weights.ts';
import { pictureLook } from './picture-look.ts';
import { useWidth } from './use-width.ts';

type Props = {
  /** Shown left of the divider. */
  a: Snapshot;
  /** Shown right of it. */
  b: Snapshot;
  weights: SampleWeights;
  /** Where the divider stands, in percent of the width. */
  divider: number;
  onMove: (divider: number) => void;
  runName: string;
};

/** The same latents at two steps, over each other: a divider wipes from one to the other. */
export function WipePicture({ a, b, weights, divider, onMove, runName }: Props) {
  const { ref, width, pixelRatio } = useWidth();
  const { picture } = b;
  const scale = width === undefined ? undefined : pictureScale(picture, width, pixelRatio);
  const look = pictureLook(picture, scale);
  const side = (snapshot: Snapshot, clip: string, name: string) => (
    <img
      src={pictureUrl(snapshot, weights)}
      alt={`${name}: samples of ${runName} at step ${formatCount(snapshot.step)}`}
      width={picture.width}
      height={picture.height}
      decoding="sync"
      draggable={false}
      className={`block h-full w-full max-w-none ${look.className}`}
      style={{ clipPath: clip }}
    />
  );
  return (
    <div ref={ref} className="overflow-x-auto">
      <div className="relative mx-auto max-w-none select-none" style={look.style}>
        {side(b, `inset(0 0 0 ${divider}%)`, 'B, right of the divider')}
        <div className="absolute inset-0">
          {side(a, `inset(0 ${100 - divider}% 0 0)`, 'A, left of the divider')}
        </div>
        <Slider.Root
          value={[divider]}
          onValueChange={([to]) => to !== undefined && onMove(to)}
          className="absolute inset-0 flex cursor-ew-resize touch-none [&>span:last-child]:inset-y-0"
        >
          <Slider.Track className="relative grow" />
          <Slider.Thumb
            aria-label="Divider between A and B"
            aria-valuetext={`A on ${divider} % of the width`}
            className="group relative block h-full w-0.5 bg-accent shadow-raised"
          >
            <span
              aria-hidden
              className="-translate-x-1/2 -translate-y-1/2 absolute top-1/2 left-1/2 grid h-8 w-5 place-items-center rounded-md border-2 border-accent bg-surface text-faint text-xs"
            >
              ⇔
            </span>
          </Slider.Thumb>
        </Slider.Root>
        <Corner side="left-1">A · step {formatCount(a.step)}</Corner>
        <Corner side="right-1">B · step {formatCount(b.step)}</Corner>
      </div>
    </div>
  );
}

function Corner({ side, children }: { side: string; children: React.ReactNode }) {
  return (
    <span
      aria-hidden
      className={`figures pointer-events-none absolute top-1 rounded-sm bg-raised px-1.5 py-0.5 text-xs ${side}`}
    >
      {children}
    </span>
  );
}
