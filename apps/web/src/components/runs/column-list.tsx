'use client';

import type { FieldCatalogue } from '@modewatch/core/filter';
import { useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { ownColumns, type RunColumn } from '../../lib/run-columns.ts';
import { Button } from '../parts/button.tsx';

export type ColumnChoice = {
  columns: readonly RunColumn[];
  catalogue: FieldCatalogue;
  /** Key of the metric that is drawn in each row; none when empty. */
  curve: string;
  onColumns: (names: string[] | null) => void;
  onCurve: (key: string) => void;
};

/** More than these are found by their name. */
const SHOWN = 60;
const CURVES = 500;

/** Which fields of the config and which metrics the table shows, to be chosen. */
export default function ColumnList({ columns, catalogue, curve, onColumns, onCurve }: ColumnChoice) {
  const [wanted, setWanted] = useState('');
  const chosen = columns.map(({ name }) => name);
  const all = [...catalogue.metrics, ...ownColumns, ...catalogue.settings];
  const isFound = (name: string) => name.toLowerCase().includes(wanted.trim().toLowerCase());
  const found = all.filter(isFound);
  // As many as a list can hold, or those that are looked for; the one that is drawn is always among them.
  const isLong = catalogue.metrics.length > CURVES;
  const drawable = isLong ? catalogue.metrics.filter(isFound).slice(0, CURVES) : catalogue.metrics;
  const curves = curve === '' || drawable.includes(curve) ? drawable : [curve, ...drawable];
  const names = [...chosen.filter((name) => !all.includes(name)), ...found];
  const first = [...names].sort((a, b) => Number(chosen.includes(b)) - Number(chosen.includes(a)));
  const toggle = (name: string) =>
    onColumns(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]);

  return (
    <>
      <label className="mb-2 flex items-center gap-2 text-muted text-xs">
        <span className="shrink-0">Curve of</span>
        <select
          value={curve}
          onChange={({ target }) => onCurve(target.value)}
          className="figures h-7 min-w-0 grow rounded-md border border-line bg-surface px-1 text-ink text-xs"
        >
          <option value="">nothing</option>
          {curves.map((key) => (
            <option key={key}>{key}</option>
          ))}
        </select>
      </label>
      {isLong && (
        <p className="mb-2 text-muted text-xs">
          {formatCount(drawable.length)} of {formatCount(catalogue.metrics.length)} metrics; type below to
          find others.
        </p>
      )}
      <input
        type="search"
        aria-label="Find a column"
        placeholder="Find a metric or a field of the config…"
        value={wanted}
        onChange={({ target }) => setWanted(target.value)}
        className="h-8 w-full shrink-0 rounded-md border border-line bg-surface px-2.5 placeholder:text-faint"
      />
      <ul className="my-2 min-h-0 grow overflow-y-auto">
        {first.slice(0, SHOWN).map((name) => (
          <li key={name}>
            <label className="figures flex items-center gap-2 rounded-sm px-1 py-0.5 text-xs hover:bg-sunken">
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                onChange={() => toggle(name)}
                className="accent-accent"
              />
              <span className="min-w-0 truncate" title={name}>
                {name}
              </span>
            </label>
          </li>
        ))}
        {first.length === 0 && <li className="py-2 text-muted text-xs">Nothing is called that.</li>}
      </ul>
      <p className="flex items-center justify-between gap-2 text-muted text-xs">
        {first.length > SHOWN
          ? `${SHOWN} of ${formatCount(first.length)}; type to find others`
          : `${formatCount(chosen.length)} chosen`}
        <Button onClick={() => onColumns(null)}>The usual ones</Button>
      </p>
    </>
  );
}
