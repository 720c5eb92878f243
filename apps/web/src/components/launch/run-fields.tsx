'use client';

import { useState } from 'react';
import { type FormField, groupOfField } from '../../lib/form-field.ts';
import { FieldInput, inputLook } from './field-input.tsx';

type Props = {
  fields: readonly FormField[];
  given: (path: string) => unknown;
  onChange: (path: string, value: unknown) => void;
  problemOf: (path: string) => string | undefined;
  /** Fields that trials differ in. */
  varied?: readonly string[];
};

/** Fields of a run that most people set. */
const usual = [
  ...['dataset', 'model', 'preset', 'loss', 'latentDim', 'batchSize', 'steps', 'seed'],
  ...['generator.learningRate', 'discriminator.learningRate'],
];

/** Every field of a run: those that were set and the usual ones first, all others by group or by name. */
export function RunFields({ fields, given, onChange, problemOf, varied = [] }: Props) {
  const [wanted, setWanted] = useState('');
  // As it was when the form came: a field that is being written does not jump from its group to the top.
  const [first] = useState(() =>
    fields.filter(({ path }) => usual.includes(path) || given(path) !== undefined).map(({ path }) => path),
  );
  const input = (field: FormField) => (
    <FieldInput
      key={field.path}
      field={varied.includes(field.path) ? { ...field, unset: 'varies' } : field}
      value={given(field.path)}
      onChange={(value) => onChange(field.path, value)}
      problem={problemOf(field.path)}
    />
  );
  const columns = 'grid gap-x-4 gap-y-2 sm:grid-cols-2';
  const words = wanted.trim().toLowerCase();
  const found = fields.filter(
    ({ path, meaning }) => path.toLowerCase().includes(words) || meaning.toLowerCase().includes(words),
  );
  const others = fields.filter(({ path }) => !first.includes(path));
  const groups = [...new Set(others.map(groupOfField))];
  return (
    <div className="space-y-3">
      <input
        type="search"
        aria-label="Find a field of a run"
        placeholder="Find a field by name or meaning…"
        value={wanted}
        onChange={({ target }) => setWanted(target.value)}
        className={inputLook}
      />
      {words !== '' ? (
        <div className={columns}>
          {found.map(input)}
          {found.length === 0 && <p className="text-muted text-xs">No field is called that.</p>}
        </div>
      ) : (
        <>
          <div className={columns}>{fields.filter(({ path }) => first.includes(path)).map(input)}</div>
          {groups.map((group) => (
            <details key={group}>
              <summary className="text-accent text-xs">
                More fields {group === '' ? 'at the top' : `of ${group}`}
              </summary>
              <div className={`mt-2 ${columns}`}>
                {others.filter((field) => groupOfField(field) === group).map(input)}
              </div>
            </details>
          ))}
        </>
      )}
    </div>
  );
}
