'use client';

import { ZoomOut } from 'lucide-react';
import { MAX_SMOOTHING, smoothingWeight, type XAxis, xAxes } from '../../lib/run-url.ts';
import { Button } from '../parts/button.tsx';
import { useRunUrl } from '../run/use-run-url.ts';

const axisWords: Record<XAxis, string> = { step: 'step', images: 'images', time: 'time' };

/** How all charts of the page are drawn. */
export function ChartToolbar() {
  const [{ x, smooth, logx, logy, from, to }, setUrl] = useRunUrl();
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
        <span aria-hidden className="figures w-[4ch] text-ink text-xs">
          {smoothingWeight(smooth).toFixed(2)}
        </span>
      </label>
      <fieldset className="flex items-center gap-1">
        <legend className="sr-only">x-axis</legend>
        {xAxes.map((axis) => (
          <Button
            key={axis}
            aria-pressed={axis === x}
            onClick={() => setUrl({ x: axis, from: null, to: null })}
          >
            {axisWords[axis]}
          </Button>
        ))}
      </fieldset>
      <fieldset className="flex items-center gap-1">
        <legend className="sr-only">Scales</legend>
        <Button
          aria-pressed={logx && x !== 'time'}
          disabled={x === 'time'}
          title={x === 'time' ? 'A clock has no logarithm' : undefined}
          onClick={() => setUrl({ logx: !logx })}
        >
          log x
        </Button>
        <Button aria-pressed={logy} onClick={() => setUrl({ logy: !logy })}>
          log y
        </Button>
      </fieldset>
      {(from !== null || to !== null) && (
        <Button onClick={() => setUrl({ from: null, to: null })}>
          <ZoomOut aria-hidden className="size-3.5" />
          Whole run
        </Button>
      )}
    </div>
  );
}
