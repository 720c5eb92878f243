'use client';

import { useMemo } from 'react';
import type { FormField } from '../../lib/form-field.ts';
import { readForm, withValue } from '../../lib/sweep-file.ts';
import { RunFields } from './run-fields.tsx';

type Props = { text: string; onText: (text: string) => void; fields: readonly FormField[] };

/** A run file as a form. */
export default function RunForm({ text, onText, fields }: Props) {
  const form = useMemo(() => readForm(text), [text]);
  if (form === null) {
    return (
      <p role="status" className="py-3 text-muted">
        The file is not valid YAML, so that the form cannot show it. It comes back as soon as the file can be
        read; nothing is lost.
      </p>
    );
  }
  return (
    <RunFields
      fields={fields}
      given={(path) => form.value(path.split('.'))}
      onChange={(path, value) => onText(withValue(text, path.split('.'), value))}
    />
  );
}
