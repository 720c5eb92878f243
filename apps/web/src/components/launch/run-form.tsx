'use client';

import { useMemo } from 'react';
import type { FormField } from '../../lib/form-field.ts';
import { problemAt } from '../../lib/problem-at.ts';
import type { FileProblem } from '../../lib/sweep.ts';
import { readForm, withValue } from '../../lib/sweep-file.ts';
import { RunFields } from './run-fields.tsx';
import { UnreadableFile } from './unreadable-file.tsx';

type Props = {
  text: string;
  onText: (text: string) => void;
  fields: readonly FormField[];
  problems: readonly FileProblem[];
};

/** A run file as a form. */
export default function RunForm({ text, onText, fields, problems }: Props) {
  const form = useMemo(() => readForm(text), [text]);
  if (form === null) return <UnreadableFile />;
  return (
    <div className="px-4 py-3">
      <RunFields
        fields={fields}
        given={(path) => form.value(path.split('.'))}
        onChange={(path, value) => onText(withValue(text, path.split('.'), value))}
        problemOf={(path) => problemAt(problems, path)}
      />
    </div>
  );
}
