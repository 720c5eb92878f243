'use client';

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useQueryState } from 'nuqs';
import { useState } from 'react';
import { branchPlace } from '../../lib/checkpoints.ts';
import type { FormField } from '../../lib/form-field.ts';
import { formatCount } from '../../lib/format.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import type { RouterOutputs } from '../../server/root.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Select } from '../parts/select.tsx';
import { FileWorkbench } from './file-workbench.tsx';
import { FormSkeleton } from './form-skeleton.tsx';
import { useSettled } from './use-settled.ts';

const RunForm = dynamic(() => loadPatiently(() => import('./run-form.tsx')), {
  ssr: false,
  loading: FormSkeleton,
});

type Props = {
  /** The run that this one is made of; undefined for one that is written anew. */
  origin: { id: string; name: string } | undefined;
  file: string;
  /** Where it may go on; null for one that begins at its first step. */
  places: RouterOutputs['runs']['branchPlaces'] | null;
  fields: FormField[];
};

const NONE: FormField[] = [];

/** A run that is written anew, or made of another with some of its settings changed, as a form and as a file. */
export function MakeRunView({ origin, file, places, fields }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [text, setText] = useState(file);
  const [asked, setAsked] = useQueryState('at');
  const { at, problem } = places ? branchPlace(places, asked) : {};
  const settled = useSettled(text);
  const check = useQuery(
    trpc.runs.check.queryOptions({ file: settled }, { placeholderData: keepPreviousData, gcTime: 0 }),
  );
  const make = useMutation(
    trpc.runs.make.mutationOptions({
      onSuccess: (answer) => answer.kind === 'made' && router.push(`/runs/${answer.id}`),
    }),
  );
  const problems = check.data ?? [];
  const hasPlace = places === null || at !== undefined;
  const isSound = check.data?.length === 0 && settled === text && !check.isPlaceholderData;
  return (
    <div className="space-y-4">
      <header>
        <PageTitle
          trail={[
            { href: '/runs', name: 'Runs' },
            ...(origin ? [{ href: `/runs/${origin.id}`, name: origin.name }] : []),
          ]}
          title={origin === undefined ? 'New run' : places ? 'Rewind and branch' : 'Clone and edit'}
        />
      </header>
      <section aria-label="Start" className="panel flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-3">
        <div className="min-w-0 grow basis-80">
          {places === null ? (
            <p>A new run with these settings, from its first step.</p>
          ) : places.steps.length === 0 ? (
            <p className="text-bad">This run has no checkpoint to go on from; a clone begins anew.</p>
          ) : (
            <div className="flex flex-wrap items-center gap-2">
              A new run that goes on from
              <Select
                label="Checkpoint"
                value={String(at ?? '')}
                onChange={(step) => setAsked(step)}
                options={places.steps.map((step) => [String(step), `step ${formatCount(step)}`])}
              />
              {problem && (
                <span role="alert" className="text-warn">
                  {problem}
                </span>
              )}
              {places.onset !== null && (
                <span className="text-muted">
                  {places.beforeCollapse === null
                    ? `None is from before step ${formatCount(places.onset)}, where its collapse began.`
                    : `Its collapse began at step ${formatCount(places.onset)}.`}
                </span>
              )}
            </div>
          )}
          {places && (
            <p className="text-muted text-xs">
              Data set, networks and batch size have to stay; rates, losses and penalties may change.
            </p>
          )}
          {(make.error || check.error) && (
            <p role="alert" className="text-bad">
              {(make.error ?? check.error)?.message}
            </p>
          )}
        </div>
        <Button
          isMain
          className="h-8 px-4"
          disabled={!isSound || !hasPlace || make.isPending || make.data?.kind === 'made'}
          onClick={() =>
            make.mutate({ file: text, of: origin && { runId: origin.id, ...(places && { at }) } })
          }
        >
          <Play aria-hidden className="size-3.5" />
          Start
        </Button>
      </section>
      <FileWorkbench
        form={<RunForm text={text} onText={setText} {...{ fields, problems }} />}
        label="Run file"
        onText={setText}
        total={problems.length}
        searchFields={fields}
        runFields={NONE}
        {...{ text, problems }}
      />
    </div>
  );
}
