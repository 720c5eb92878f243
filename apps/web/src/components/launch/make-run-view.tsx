'use client';

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { FormField } from '../../lib/form-field.ts';
import { formatCount } from '../../lib/format.ts';
import type { RouterOutputs } from '../../server/root.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Select } from '../parts/select.tsx';
import type { EditorPlace } from './file-editor.tsx';
import { ProblemList } from './problem-list.tsx';
import { useSettled } from './use-settled.ts';

const loading = () => <div aria-busy className="skeleton h-[32rem]" />;
const FileEditor = dynamic(() => import('./file-editor.tsx'), { ssr: false, loading });
const RunForm = dynamic(() => import('./run-form.tsx'), { ssr: false, loading });

type Props = {
  /** The run that this one is made of. */
  origin: { id: string; name: string };
  file: string;
  /** Where it may go on; null for a clone, which begins anew. */
  places: RouterOutputs['runs']['branchPlaces'] | null;
  fields: FormField[];
};

const NONE: FormField[] = [];

/** A run that is made of another, with some of its settings changed, as a form and as a file. */
export function MakeRunView({ origin, file, places, fields }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [text, setText] = useState(file);
  const [place, setPlace] = useState<EditorPlace | null>(null);
  const [at, setAt] = useState(places?.beforeCollapse ?? places?.steps.at(-1));
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
    <div data-wide className="space-y-4">
      <header>
        <nav aria-label="Breadcrumb" className="text-muted">
          <Link href="/runs" className="hover:text-ink hover:underline">
            Runs
          </Link>{' '}
          /{' '}
          <Link href={`/runs/${origin.id}`} className="hover:text-ink hover:underline">
            <bdi>{origin.name}</bdi>
          </Link>
        </nav>
        <h1 className="font-semibold text-xl">{places ? 'Rewind and branch' : 'Clone and edit'}</h1>
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
                onChange={(step) => setAt(Number(step))}
                options={places.steps.map((step) => [String(step), `step ${formatCount(step)}`])}
              />
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
        <button
          type="button"
          disabled={!isSound || !hasPlace || make.isPending || make.data?.kind === 'made'}
          onClick={() => make.mutate({ file: text, from: origin.id, ...(places && { at }) })}
          className="inline-flex h-8 items-center gap-1.5 rounded-md bg-accent px-4 font-semibold text-accent-ink disabled:cursor-not-allowed disabled:bg-sunken disabled:text-faint"
        >
          <Play aria-hidden className="size-3.5" />
          Start
        </button>
      </section>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <section aria-label="Form" className="panel min-w-0 px-4 py-3">
          <RunForm text={text} onText={setText} fields={fields} />
        </section>
        <section aria-label="File" className="panel min-w-0 lg:sticky lg:top-16">
          <FileEditor
            label="Run file"
            text={text}
            onText={setText}
            problems={problems}
            place={place}
            searchFields={fields}
            runFields={NONE}
          />
          {problems.length > 0 && (
            <ProblemList
              problems={problems}
              total={problems.length}
              onGo={({ line, column }) => setPlace({ line, column })}
            />
          )}
        </section>
      </div>
    </div>
  );
}
