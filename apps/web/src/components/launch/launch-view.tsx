'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { FormField } from '../../lib/form-field.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { starterSweep } from '../../lib/starter-sweep.ts';
import type { FileProblem } from '../../lib/sweep.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { FileWorkbench } from './file-workbench.tsx';
import { FormSkeleton } from './form-skeleton.tsx';
import { LaunchBar } from './launch-bar.tsx';
import { useSweepCheck } from './use-sweep-check.ts';

const SweepForm = dynamic(() => loadPatiently(() => import('./sweep-form.tsx')), {
  ssr: false,
  loading: FormSkeleton,
});

type Props = {
  /** The sweep that this one is made of. */
  origin: { name: string; file: string; problem?: string } | undefined;
  searchFields: FormField[];
  runFields: FormField[];
};

const SOUND: { problems: FileProblem[]; total: number } = { problems: [], total: 0 };

/** Where a sweep is written, as a form and as a file: either one follows the other. */
export function LaunchView({ origin, searchFields, runFields }: Props) {
  const isFromCode = origin?.file === '';
  const [text, setText] = useState(origin && !isFromCode ? origin.file : starterSweep);
  const check = useSweepCheck(text);
  const { problems, total } = check.data?.kind === 'problems' ? check.data : SOUND;
  return (
    <div className="space-y-4">
      <header>
        <PageTitle trail={[{ href: '/sweeps', name: 'Sweeps' }]} title="New sweep" />
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
      <FileWorkbench
        form={<SweepForm text={text} onText={setText} {...{ searchFields, runFields, problems }} />}
        label="Sweep file"
        onText={setText}
        {...{ text, problems, total, searchFields, runFields }}
      />
    </div>
  );
}
