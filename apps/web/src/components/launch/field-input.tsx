'use client';

import { type AriaAttributes, useEffect, useId, useState } from 'react';
import type { FormField } from '../../lib/form-field.ts';
import { parsedText, typedText } from '../../lib/sweep-file.ts';

type Props = {
  field: FormField;
  /** As it stands in the file; undefined where it does not. */
  value: unknown;
  /** Told undefined for a field that is left out. */
  onChange: (value: unknown) => void;
  label?: string;
  /** What is wrong with what stands in the file. */
  problem?: string | undefined;
};

export const inputLook =
  'figures h-8 w-full min-w-0 rounded-md border border-line bg-surface px-2 text-ink text-xs placeholder:text-faint aria-invalid:border-bad';

/** A field of the form, as its schema says it is typed or chosen, with what it means or what is wrong with it. */
export function FieldInput({ field, value, onChange, label = field.path, problem }: Props) {
  const { kind, choices, usual, meaning } = field;
  const unset = field.unset ?? (usual === '' ? 'left out' : `${usual} (usual)`);
  const options = kind === 'switch' ? ['true', 'false'] : choices;
  const id = useId();
  const words = { 'aria-describedby': `${id}-words`, 'aria-invalid': problem !== undefined };
  return (
    <div className="min-w-0 text-muted text-xs" title={meaning}>
      <label htmlFor={id} className={`block truncate ${value === undefined ? '' : 'font-semibold text-ink'}`}>
        {label}
      </label>
      {kind === 'choice' || kind === 'switch' ? (
        <select
          id={id}
          value={typedText(value)}
          onChange={({ target }) => onChange(chosen(kind, target.value))}
          className={inputLook}
          {...words}
        >
          <option value="">{unset}</option>
          {/* What stands in the file, however wrong: the check says what would be right. */}
          {value !== undefined && !options.includes(typedText(value)) && (
            <option value={typedText(value)}>{typedText(value)}</option>
          )}
          {options.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      ) : (
        <TypedInput {...{ id, field, value, onChange, words }} placeholder={unset} />
      )}
      <p
        id={`${id}-words`}
        className={problem ? 'mt-0.5 text-bad [overflow-wrap:anywhere]' : 'mt-0.5 line-clamp-2 text-faint'}
      >
        {problem ?? meaning}
      </p>
    </div>
  );
}

function chosen(kind: FormField['kind'], text: string) {
  if (text === '') return undefined;
  return kind === 'switch' ? text === 'true' : text;
}

/** What is typed is written into the file with each key; the field keeps the text as it was typed. */
function TypedInput({
  id,
  field,
  value,
  onChange,
  placeholder,
  words,
}: Props & { id: string; placeholder: string; words: AriaAttributes }) {
  const { kind, choices } = field;
  const shown = shownText(kind, value);
  const [text, setText] = useState(shown);
  // The file changes by other hands too.
  useEffect(() => {
    setText((before) => (shownText(kind, typedValue(kind, before)) === shown ? before : shown));
  }, [kind, shown]);
  return (
    <>
      <input
        id={id}
        value={text}
        placeholder={placeholder}
        inputMode={kind === 'number' ? 'decimal' : 'text'}
        autoComplete="off"
        spellCheck={false}
        {...(choices.length > 0 && { list: `${id}-names` })}
        onChange={({ target }) => {
          setText(target.value);
          onChange(typedValue(kind, target.value));
        }}
        className={inputLook}
        {...words}
      />
      {choices.length > 0 && (
        <datalist id={`${id}-names`}>
          {choices.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </>
  );
}

/** A text stays one, even "007"; everything else reads as it would in a file. */
function typedValue(kind: FormField['kind'], text: string) {
  if (text.trim() === '') return undefined;
  if (kind === 'list') return parsedText(text.trimStart().startsWith('[') ? text : `[${text}]`);
  return kind === 'text' ? text : parsedText(text);
}

function shownText(kind: FormField['kind'], value: unknown) {
  return kind === 'list' && Array.isArray(value) ? value.map(typedText).join(', ') : typedText(value);
}
