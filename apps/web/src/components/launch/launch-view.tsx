'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import type { FormField } from '../../lib/form-field.ts';
import { starterSweep } from '../../lib/starter-sweep.ts';
import type { FileProblem } from '../../lib/sweep.ts';
import type { EditorPlace } from './file-editor.tsx';
import { LaunchBar } from './launch-bar.tsx';
import { ProblemList } from './problem-list.tsx';
import { useSweepCheck } from './use-sweep-check.ts';

// The editor and what reads the file come when the page is there.
const FileEditor = dynamic(() => import('./file-editor.tsx'), {
  ssr: false,
  loading: () => <div aria-busy className="skeleton h-[32rem]" />,
});
const SweepForm = dynamic(() => import('./sweep-form.tsx'), {
  ssr: false,
  loading: () => <div aria-busy className="skeleton h-[32rem]" />,
});

type Props = {
  /** The sweep that this one is made of. */
  origin: { name: string; file: string; problem?: string } | undefined;
  searchFields: FormField[];
  runFields: FormField[];
};

const NONE: FileProblem[] = [];

/** Where a sweep is written, as a form and as a file: either one follows the other. */
export function LaunchView({ origin, searchFields, runFields }: Props) {
  const isFromCode = origin?.file === '';
  const [text, setText] = useState(origin && !isFromCode ? origin.file : starterSweep);
  const [place, setPlace] = useState<EditorPlace | null>(null);
  const check = useSweepCheck(text);
  const problems = check.data?.kind === 'problems' ? check.data.problems : NONE;
  return (
    <div data-wide className="space-y-4">
      <header>
        <nav aria-label="Breadcrumb" className="text-muted">
          <Link href="/sweeps" className="hover:text-ink hover:underline">
            Sweeps
          </Link>
        </nav>
        <h1 className="font-semibold text-xl">New sweep</h1>
        {origin && (
          <p className="mt-1 text-muted [overflow-wrap:anywhere]">
            {origin.problem ??
              (isFromCode ? (
                <>
                  <bdi>{origin.name}</bdi> was launched by a program, without a file; here is one to begin
                  with.
                </>
              ) : (
                <>
                  From the file of <bdi>{origin.name}</bdi>.
                </>
              ))}
          </p>
        )}
      </header>
      <LaunchBar file={text} check={check} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <section aria-label="Form" className="panel min-w-0">
          <SweepForm text={text} onText={setText} searchFields={searchFields} runFields={runFields} />
        </section>
        <section aria-label="File" className="panel min-w-0 lg:sticky lg:top-16">
          <FileEditor
            label="Sweep file"
            text={text}
            onText={setText}
            problems={problems}
            place={place}
            searchFields={searchFields}
            runFields={runFields}
          />
          {check.data?.kind === 'problems' && (
            <ProblemList
              problems={problems}
              total={check.data.total}
              onGo={({ line, column }) => setPlace({ line, column })}
            />
          )}
        </section>
      </div>
    </div>
  );
}
