'use client';

import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FormField } from '../../lib/form-field.ts';
import {
  kindWords,
  ofKind,
  type ParameterKind,
  parameterKind,
  parameterKinds,
} from '../../lib/parameter-kinds.ts';
import { type FileParameter, withParameterName, withValue } from '../../lib/sweep-file.ts';
import { FieldInput, inputLook } from './field-input.tsx';

type Props = {
  parameter: FileParameter;
  /** Of the run; undefined where a run has no such field. */
  field: FormField | undefined;
  /** Id of the list of names to choose from. */
  names: string;
  text: string;
  onText: (text: string) => void;
  /** By where it stands in the file. */
  problemOf: (path: string) => string | undefined;
};

const inputs: Record<ParameterKind, readonly string[]> = {
  values: ['values'],
  value: ['value'],
  uniform: ['min', 'max'],
  log_uniform_values: ['min', 'max'],
  int_uniform: ['min', 'max'],
  other: [],
};

/** One parameter: which field of a run, and how it varies. */
export function ParameterRow({
  parameter: { field: name, at, given },
  field,
  names,
  text,
  onText,
  problemOf,
}: Props) {
  const kind = parameterKind(given);
  const [typed, setTyped] = useState(name);
  useEffect(() => setTyped(name), [name]);
  // Of a group, such as generator: { parameters: … }, only the last part stands in this place.
  const isInGroup = at.length > 2;
  const rename = () => {
    if (typed.trim() !== '' && typed !== name) onText(withParameterName(text, at, typed.trim()));
  };
  const settings = kind === 'other' ? [] : [...inputs[kind], 'also'];
  const places = settings.map((setting) => [...at, setting].join('.'));
  // What its inputs do not say already.
  const problem = places.some(problemOf) ? undefined : problemOf(at.join('.'));
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2 rounded-md border border-line p-2 sm:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_auto] 2xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,5fr)_auto]">
      <legend className="sr-only">{name}</legend>
      <label className="block min-w-0 text-muted text-xs" title={field?.meaning}>
        field
        <input
          value={typed}
          list={names}
          readOnly={isInGroup}
          aria-invalid={field === undefined}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={rename}
          onKeyDown={({ key }) => key === 'Enter' && rename()}
          className={inputLook}
        />
      </label>
      <button
        type="button"
        aria-label={`Do not vary ${name}`}
        onClick={() => onText(withValue(text, at, undefined))}
        className="grid size-8 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink sm:order-1 2xl:order-2"
      >
        <X aria-hidden className="size-4" />
      </button>
      <label className="block min-w-0 text-muted text-xs">
        varies
        <select
          value={kind}
          onChange={({ target }) => onText(withValue(text, at, ofKind(target.value as ParameterKind, given)))}
          className={inputLook}
        >
          {parameterKinds
            .filter((each) => each !== 'other' || kind === 'other')
            .map((each) => (
              <option key={each} value={each}>
                {kindWords[each]}
              </option>
            ))}
        </select>
      </label>
      <div className="col-span-full flex min-w-0 gap-2 *:grow sm:order-2 2xl:order-1 2xl:col-span-1">
        {settings.map((setting) => (
          <FieldInput
            key={setting}
            label={setting}
            field={{
              path: setting,
              kind: inputKind(setting),
              ...{ choices: [], usual: '', ...(setting === 'also' && { unset: 'no other field' }) },
              meaning:
                setting === 'also' ? 'fields that get the same value' : (field?.choices.join(', ') ?? ''),
            }}
            value={given?.[setting]}
            onChange={(value) => onText(withValue(text, [...at, setting], value))}
            problem={problemOf([...at, setting].join('.'))}
          />
        ))}
      </div>
      {problem && (
        <p className="order-last col-span-full text-bad text-xs [overflow-wrap:anywhere]">{problem}</p>
      )}
    </fieldset>
  );
}

function inputKind(setting: string): FormField['kind'] {
  if (setting === 'values' || setting === 'also') return 'list';
  return setting === 'value' ? 'yaml' : 'number';
}
