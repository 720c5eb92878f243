'use client';

import { useMutation } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { estimateNote, planSentence, problemsSentence } from '../../lib/plan-words.ts';
import type { RouterInputs, RouterOutputs } from '../../server/root.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import type { SweepChecking } from './use-sweep-check.ts';

type Answer = RouterOutputs['sweeps']['launch'];
type Confirm = Extract<Answer, { kind: 'confirm' }>;
type Launch = Pick<RouterInputs['sweeps']['launch'], 'isDraft' | 'isConfirmed'>;

/** What the sweep comes to, and the button that starts it. */
export function LaunchBar({ file, check }: { file: string; check: SweepChecking }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [asked, setAsked] = useState<{ confirm: Confirm; isDraft: boolean } | null>(null);
  const [wasRefused, setWasRefused] = useState(false);
  const launch = useMutation(trpc.sweeps.launch.mutationOptions());
  const sound = check.data?.kind === 'sound' ? check.data : undefined;
  const canStart = sound !== undefined && check.isUpToDate && !launch.isPending && !launch.isSuccess;

  function start({ isDraft = false, isConfirmed = false }: Launch) {
    setAsked(null);
    launch.mutate(
      { file, isDraft, isConfirmed },
      {
        onSuccess(answer) {
          setWasRefused(answer.kind === 'problems');
          if (answer.kind === 'launched') router.push(`/sweeps/${answer.id}`);
          else launch.reset();
          if (answer.kind === 'confirm') setAsked({ confirm: answer, isDraft });
        },
      },
    );
  }

  return (
    <section aria-label="Launch" className="panel flex flex-wrap items-start gap-x-6 gap-y-3 px-4 py-3">
      <div className="min-w-0 grow basis-80">
        <p aria-live="polite" className="font-semibold text-base">
          {check.data === undefined
            ? check.error
              ? 'The file could not be checked.'
              : 'Checking …'
            : sound
              ? planSentence(sound)
              : 'This file cannot be launched yet.'}
        </p>
        {check.data?.kind === 'problems' && (
          <p className="text-bad text-xs [overflow-wrap:anywhere]">{problemsSentence(check.data)}</p>
        )}
        <p className="max-w-[80ch] text-muted text-xs">
          {sound && estimateNote(sound.estimate)}
          {check.data === undefined && check.error?.message}
        </p>
        {sound?.notes.map((note) => (
          <p key={note} className="text-warn text-xs">
            {note}
          </p>
        ))}
      </div>
      <div className="flex items-center gap-2">
        <Button className="h-8" disabled={!canStart} onClick={() => start({ isDraft: true })}>
          Store as a draft
        </Button>
        <Button isMain className="h-8 px-4" disabled={!canStart} onClick={() => start({})}>
          <Play aria-hidden className="size-3.5" />
          Start
        </Button>
      </div>
      {(launch.error || wasRefused) && (
        <p role="alert" className="w-full text-bad">
          {launch.error?.message ?? 'Not launched: see the problems beside the file.'}
        </p>
      )}
      {asked && (
        <Dialog
          title={asked.isDraft ? 'Store it?' : 'Start it?'}
          description="Something is unusual"
          onClose={() => setAsked(null)}
        >
          <div className="space-y-3">
            {asked.confirm.isLargeGrid && (
              <p>
                It is a grid of {formatCount(asked.confirm.points)} points; the methods random and tpe need
                far fewer.
              </p>
            )}
            {asked.confirm.earlier && (
              <p>
                The same file was started less than a minute ago, as <bdi>{asked.confirm.earlier.name}</bdi>.
              </p>
            )}
            <div className="flex justify-end gap-2">
              <Button onClick={() => setAsked(null)}>Not now</Button>
              <Button isMain onClick={() => start({ isDraft: asked.isDraft, isConfirmed: true })}>
                {asked.isDraft ? 'Store it anyway' : 'Start it anyway'}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </section>
  );
}
