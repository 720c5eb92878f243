'use client';

import { useMemo } from 'react';
import type { FormField } from '../../lib/form-field.ts';
import { problemAt } from '../../lib/problem-at.ts';
import type { FileProblem } from '../../lib/sweep.ts';
import { type FilePath, readForm, variedFields, withValue } from '../../lib/sweep-file.ts';
import { FieldInput } from './field-input.tsx';
import { ParameterRows } from './parameter-rows.tsx';
import { RunFields } from './run-fields.tsx';
import { UnreadableFile } from './unreadable-file.tsx';

type Props = {
  text: string;
  onText: (text: string) => void;
  searchFields: readonly FormField[];
  runFields: readonly FormField[];
  problems: readonly FileProblem[];
};

/** Fields that most sweeps set; the others are a click away. */
const usual = [
  ...['name', 'project', 'method', 'objective', 'seeds', 'onCollapse'],
  ...['budget.trials', 'budget.hours', 'early_terminate.type'],
];

/** The sweep file as a form: what varies, what all trials have in common, and how the sweep searches. */
export default function SweepForm({ text, onText, searchFields, runFields, problems }: Props) {
  const form = useMemo(() => readForm(text), [text]);
  if (form === null) return <UnreadableFile />;
  const set = (path: FilePath, value: unknown) => onText(withValue(text, path, value));
  const problemOf = (path: string) => problemAt(problems, path);
  const input = (field: FormField) => (
    <FieldInput
      key={field.path}
      field={field}
      value={form.value(field.path.split('.'))}
      onChange={(value) => set(field.path.split('.'), value)}
      problem={problemOf(field.path)}
    />
  );
  const first = usual.flatMap((path) => searchFields.filter((field) => field.path === path));
  const others = searchFields.filter(({ path }) => !usual.includes(path));
  return (
    <div className="divide-y divide-line">
      <section aria-label="How it searches" className="px-4 py-3">
        <h2 className="mb-2 font-semibold text-base">How it searches</h2>
        <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">{first.map(input)}</div>
        <details className="mt-3">
          <summary className="text-accent text-xs">More of the search</summary>
          <div className="mt-2 grid gap-x-4 gap-y-2 sm:grid-cols-2">{others.map(input)}</div>
        </details>
      </section>
      <section aria-label="What varies" className="px-4 py-3">
        <h2 className="mb-2 font-semibold text-base">What varies</h2>
        <ParameterRows {...{ text, onText, runFields, problemOf }} parameters={form.parameters} />
      </section>
      <section aria-label="What all trials have in common" className="px-4 py-3">
        <h2 className="mb-2 font-semibold text-base">What all trials have in common</h2>
        <RunFields
          fields={runFields}
          given={(path) => form.value(['run', ...path.split('.')])}
          onChange={(path, value) => set(['run', ...path.split('.')], value)}
          problemOf={(path) => problemOf(`run.${path}`)}
          varied={variedFields(form.parameters)}
        />
      </section>
    </div>
  );
}
