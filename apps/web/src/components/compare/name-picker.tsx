'use client';

import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { Button } from '../parts/button.tsx';
import { Popover } from '../parts/popover.tsx';

type Props = {
  icon: LucideIcon;
  /** What the button says: "Metrics". */
  label: string;
  /** One of them: "a metric". */
  one: string;
  names: readonly string[];
  chosen: readonly string[];
  /** How many can be chosen. */
  most: number;
  /** Null goes back to the usual ones. */
  onChoose: (names: string[] | null) => void;
};

const SHOWN = 60;

/** A button with a list of which some names are chosen: metrics of curves, axes. */
export function NamePicker({ icon: Icon, label, one, names, chosen, most, onChoose }: Props) {
  const [wanted, setWanted] = useState('');
  // One that a link names and no run has must be there to be let go.
  const all = [...chosen.filter((key) => !names.includes(key)), ...names];
  const found = all.filter((key) => key.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <Popover
      title={`Choose ${label.toLowerCase()}`}
      label={
        <>
          <Icon aria-hidden className="size-3.5" />
          {label}
        </>
      }
    >
      <input
        type="search"
        aria-label={`Find ${one}`}
        placeholder={`Find ${one}…`}
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
                  disabled={!isChosen && chosen.length >= most}
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
      <p className="flex items-center gap-2 text-muted text-xs">
        <span className="grow">
          {formatCount(chosen.length)} of at most {most}
          {found.length > SHOWN && `; ${SHOWN} of ${formatCount(found.length)} listed, type to find others`}
        </span>
        <Button onClick={() => onChoose(null)}>The usual ones</Button>
      </p>
    </Popover>
  );
}
