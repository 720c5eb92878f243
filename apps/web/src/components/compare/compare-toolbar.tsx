'use client';

import { ZoomOut } from 'lucide-react';
import { type ComparedAxis, comparedAxes } from '../../lib/compare-url.ts';
import { MAX_SMOOTHING, smoothingWeight } from '../../lib/run-url.ts';
import { Button } from '../parts/button.tsx';
import { useCompareUrl } from './use-compare-url.ts';

const axisWords: Record<ComparedAxis, string> = {
  step: 'step',
  images: 'images',
  elapsed: 'time',
  time: 'wall clock',
};

/** How all curves of the page are drawn. */
export function CompareToolbar() {
  const [{ x, smooth, logx, logy, robust, from, to }, setUrl] = useCompareUrl();
  const canLogX = x === 'step' || x === 'images';
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
          onChange={(event) => setUrl({ smooth: event.target.valueAsNumber })}
          className="w-18 accent-accent"
        />
      </label>
      <fieldset className="flex flex-wrap items-center gap-1">
        <legend className="sr-only">x-axis</legend>
        {comparedAxes.map((axis) => (
          <Button
            key={axis}
            aria-pressed={axis === x}
            onClick={() => setUrl({ x: axis, from: null, to: null, at: null })}
          >
            {axisWords[axis]}
          </Button>
        ))}
      </fieldset>
      <fieldset className="flex flex-wrap items-center gap-1">
        <legend className="sr-only">Scales</legend>
        <Button aria-pressed={logx && canLogX} disabled={!canLogX} onClick={() => setUrl({ logx: !logx })}>
          log x
        </Button>
        <Button aria-pressed={logy} onClick={() => setUrl({ logy: !logy })}>
          log y
        </Button>
        <Button
          aria-pressed={robust}
          title="Leaves values that lie far from all others off the axis"
          onClick={() => setUrl({ robust: !robust })}
        >
          without outliers
        </Button>
      </fieldset>
      {(from !== null || to !== null) && (
        <Button onClick={() => setUrl({ from: null, to: null })}>
          <ZoomOut aria-hidden className="size-3.5" />
          Whole runs
        </Button>
      )}
    </div>
  );
}
