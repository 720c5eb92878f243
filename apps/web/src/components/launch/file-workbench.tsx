'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import type { FormField } from '../../lib/form-field.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import type { FileProblem } from '../../lib/sweep.ts';
import type { EditorPlace } from './file-editor.tsx';
import { FormSkeleton } from './form-skeleton.tsx';
import { ProblemList } from './problem-list.tsx';

// The editor and what reads the file come when the page is there.
const FileEditor = dynamic(() => loadPatiently(() => import('./file-editor.tsx')), {
  ssr: false,
  loading: FormSkeleton,
});

type Props = {
  /** The same file as a form. */
  form: ReactNode;
  label: string;
  text: string;
  onText: (text: string) => void;
  problems: FileProblem[];
  /** How many problems there are, shown or not. */
  total: number;
  /** What the editor completes. */
  searchFields: FormField[];
  runFields: FormField[];
};

/** A file twice, as a form and as text: either one follows the other, and what is wrong stands below. */
export function FileWorkbench({ form, label, text, onText, problems, total, ...fields }: Props) {
  const [place, setPlace] = useState<EditorPlace | null>(null);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <section aria-label="Form" className="panel min-w-0">
        {form}
      </section>
      <section aria-label="File" className="panel min-w-0 lg:sticky lg:top-16">
        <FileEditor {...{ label, text, onText, problems, place }} {...fields} />
        {problems.length > 0 && (
          <ProblemList
            problems={problems}
            total={total}
            onGo={({ line, column }) => setPlace({ line, column })}
          />
        )}
      </section>
    </div>
  );
}
