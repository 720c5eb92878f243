'use client';

import { ChartSpline } from 'lucide-react';
import { useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { Popover } from '../parts/popover.tsx';

type Props = { logged: readonly string[]; chosen: readonly string[]; onChoose: (keys: string[]) => void };

const MOST = 10;
const SHOWN = 60;

/** Of which metrics curves are drawn. */
export function MetricPicker({ logged, chosen, onChoose }: Props) {
  const [wanted, setWanted] = useState('');
  const found = logged.filter((key) => key.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <Popover
      title="Choose metrics"
      label={
        <>
          <ChartSpline aria-hidden className="size-3.5" />
          Metrics
        </>
      }
    >
      <input
        type="search"
        aria-label="Find a metric"
        placeholder="Find a metric…"
        value={wanted}
        onChange={({ target }) => setWanted(target.value)}
        className="h-8 w-full shrink-0 rounded-md border border-line bg-surface px-2.5 placeholder:text-faint"
      />
      <ul className="my-2 min-h-0 grow overflow-y-auto">
        {found.slice(0, SHOWN).map((key) => {
          const isChosen = chosen.includes(key);
          return (
            <li key={key}>
              <label className="figures flex items-center gap-2 rounded-sm px-1 py-0.5 text-xs hover:bg-sunken">
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={!isChosen && chosen.length >= MOST}
                  onChange={() =>
                    onChoose(isChosen ? chosen.filter((each) => each !== key) : [...chosen, key])
                  }
                  className="accent-accent"
                />
                <span className="min-w-0 truncate" title={key}>
                  {key}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      <p className="text-muted text-xs">
        {formatCount(chosen.length)} of at most {MOST}
        {found.length > SHOWN && `; ${SHOWN} of ${formatCount(found.length)} listed, type to find others`}
      </p>
    </Popover>
  );
}
