'use client';

import { ZoomIn, ZoomOut } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import type { ComparedAxis } from '../../lib/compare-url.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { MAX_SMOOTHING, smoothingWeight } from '../../lib/run-url.ts';
import { Button } from '../parts/button.tsx';
import { Popover } from '../parts/popover.tsx';

const ZoomForm = dynamic(() => loadPatiently(() => import('./zoom-form.tsx')), { ssr: false });

/** How curves are drawn, as it stands in an address. */
type CurveView<Axis extends ComparedAxis> = {
  x: Axis;
  smooth: number;
  logx: boolean;
  logy: boolean;
  from: number | null;
  to: number | null;
};

type Props<Axis extends ComparedAxis> = {
  /** The word for each x-axis that there is. */
  axes: Record<Axis, string>;
  view: CurveView<Axis>;
  onView: (change: Partial<CurveView<Axis>>) => void;
  /** What the button says that leaves a zoom. */
  whole: string;
  /** More switches beside those of the scales. */
  children?: ReactNode;
};

/** How all curves of a page are drawn: smoothing, x-axis, scales, and the way into a zoom and out of it. */
export function CurveToolbar<Axis extends ComparedAxis>({
  axes,
  view,
  onView,
  whole,
  children,
}: Props<Axis>) {
  const { x, smooth, logx, logy, from, to } = view;
  const canLogX = x === 'step' || x === 'images';
  const [isZooming, setIsZooming] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <label className="flex items-center gap-2 text-muted">
        Smoothing
        <input
          type="range"
          min={0}
          max={MAX_SMOOTHING}
          step={0.01}
          value={smoothingWeight(smooth)}
          onChange={(event) => onView({ smooth: event.target.valueAsNumber })}
          className="w-18 accent-accent"
        />
        <span aria-hidden className="figures w-[4ch] text-ink text-xs">
          {smoothingWeight(smooth).toFixed(2)}
        </span>
      </label>
      <fieldset className="flex flex-wrap items-center gap-1">
        <legend className="sr-only">x-axis</legend>
        {(Object.keys(axes) as Axis[]).map((axis) => (
          <Button
            key={axis}
            aria-pressed={axis === x}
            onClick={() => onView({ x: axis, from: null, to: null })}
          >
            {axes[axis]}
          </Button>
        ))}
      </fieldset>
      <fieldset className="flex flex-wrap items-center gap-1">
        <legend className="sr-only">Scales</legend>
        <Button
          aria-pressed={logx && canLogX}
          disabled={!canLogX}
          title={canLogX ? undefined : 'A clock has no logarithm'}
          onClick={() => onView({ logx: !logx })}
        >
          log x
        </Button>
        <Button aria-pressed={logy} onClick={() => onView({ logy: !logy })}>
          log y
        </Button>
        {children}
      </fieldset>
      <Popover
        title="Zoom in on the x-axis"
        isOpen={isZooming}
        onOpen={setIsZooming}
        label={
          <>
            <ZoomIn aria-hidden className="size-3.5" />
            Zoom
          </>
        }
      >
        <ZoomForm
          {...{ axis: x, isLog: logx && canLogX, from, to }}
          onZoom={([begin, end]) => {
            onView({ from: begin, to: end });
            setIsZooming(false);
          }}
        />
      </Popover>
      {(from !== null || to !== null) && (
        <Button onClick={() => onView({ from: null, to: null })}>
          <ZoomOut aria-hidden className="size-3.5" />
          {whole}
        </Button>
      )}
    </div>
  );
}
