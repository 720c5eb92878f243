'use client';

import { useState } from 'react';
import type { ComparedAxis } from '../../lib/compare-url.ts';
import { zoomFields, zoomOf } from '../../lib/zoom-field.ts';
import { Button } from '../parts/button.tsx';

type Props = {
  axis: ComparedAxis;
  isLog: boolean;
  from: number | null;
  to: number | null;
  onZoom: (window: [from: number, to: number]) => void;
};

/** The part of the x-axis that is shown, typed instead of drawn. */
export default function ZoomForm({ axis, isLog, from, to, onZoom }: Props) {
  const { type, unit, read, write } = zoomFields[axis];
  const [problem, setProblem] = useState<string | null>(null);
  const given = { from: from === null ? '' : write(from), to: to === null ? '' : write(to) };
  return (
    <form
      className="space-y-2 text-xs"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget);
        // An end that was left as it stands keeps digits that the field does not show.
        const place = (end: 'from' | 'to', now: number | null) => {
          const text = String(typed.get(end));
          return now !== null && text === given[end] ? now : read(text);
        };
        const asked = zoomOf(place('from', from), place('to', to), { isLog });
        if ('window' in asked) onZoom(asked.window);
        else setProblem(asked.problem);
      }}
    >
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="flex items-center gap-2">
          <span className="w-24 text-muted">
            {end} ({unit})
          </span>
          <input
            name={end}
            type={type}
            step={type === 'number' ? 'any' : 1}
            defaultValue={given[end]}
            className="figures h-7 min-w-0 grow rounded-md border border-line bg-surface px-2"
          />
        </label>
      ))}
      <div className="flex items-center gap-3">
        <Button type="submit">Zoom in</Button>
        <span className="text-muted">or draw across a chart</span>
      </div>
      <p role="alert" className="text-bad">
        {problem}
      </p>
    </form>
  );
}
