'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { useEffect, useRef, useState } from 'react';
import { canBeSaved, type Draft, doneSentence, emptyDraft, withKey } from '../../lib/review.ts';
import { reviewUrl } from '../../lib/review-url.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { FlagCase } from './flag-case.tsx';
import { NoFlagInHand } from './no-flag-in-hand.tsx';
import { OpenFlags } from './open-flags.tsx';
import { ReviewHistory } from './review-history.tsx';
import { RulePrecision } from './rule-precision.tsx';
import { ThresholdTrial } from './threshold-trial.tsx';
import { useFlagInHand } from './use-flag-in-hand.ts';
import { useReviewKeys } from './use-review-keys.ts';
import type { ReviewingAs } from './use-reviewer.ts';

const LOCKS_MS = 15_000; // who has which flag is told to nobody
const SHOWN = 100;

type Props = ReviewingAs & { onOtherName: () => void };

/** The flag in hand with its evidence, what to say of it, and beside it what waits and what was said. */
export function ReviewDesk({ reviewer, browser, onOtherName }: Props) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [{ project }] = useQueryStates(reviewUrl);
  const { hand, next, back, show } = useFlagInHand({ reviewer, browser });
  const flagId = hand.state === 'held' ? hand.flagId : null;
  const flag = useQuery(trpc.flags.byId.queryOptions({ flagId: flagId ?? '' }, { enabled: flagId !== null }));
  const open = useQuery(
    trpc.flags.open.queryOptions(
      { limit: SHOWN, ...(project !== null && { project }) },
      { refetchInterval: LOCKS_MS },
    ),
  );
  // The next flag is read from its beginning.
  useEffect(() => {
    if (flagId !== null) window.scrollTo({ top: 0 });
  }, [flagId]);
  const reasons = useQuery(trpc.flags.reasons.queryOptions()).data;
  // By flag: a note on one is still there after a look at another.
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const draft = (flagId !== null && drafts[flagId]) || emptyDraft;
  const setDraft = (next: Draft) => flagId !== null && setDrafts((before) => ({ ...before, [flagId]: next }));
  const [said, setSaid] = useState('');
  const done = useRef<string[]>([]);
  const noteRef = useRef<HTMLTextAreaElement>(null);
  const refresh = () => queries.invalidateQueries(trpc.flags.pathFilter());

  const review = useMutation(
    trpc.flags.review.mutationOptions({
      onSuccess(_, { flagId: reviewed, state }) {
        done.current.push(reviewed);
        if (flag.data) setSaid(`${doneSentence(state, flag.data)} z takes it back.`);
        setDrafts(({ [reviewed]: _, ...others }) => others);
        noteRef.current?.blur();
        void refresh();
        void next({ isReviewed: true });
      },
    }),
  );
  const undo = useMutation(
    trpc.flags.undoReview.mutationOptions({
      onSuccess(_, { flagId: takenBack }) {
        setSaid('Taken back.');
        void refresh();
        void show(takenBack);
      },
      onError: (error) => setSaid(error.message),
    }),
  );

  const save = () => {
    const { decision: state, ...rest } = draft;
    if (flagId !== null && state !== null && canBeSaved(draft) && !review.isPending)
      review.mutate({ flagId, reviewer, browser, state, ...rest });
  };
  /** Takes the decision back; a note is worth more than a key, and stays. */
  const leave = () => setDraft({ ...emptyDraft, note: draft.note });
  const move = (go: () => Promise<void>) => () => {
    leave();
    review.reset();
    void go();
  };
  const takeBack = () => {
    const newest = done.current.pop();
    if (newest === undefined) setSaid('There is nothing of this visit to take back.');
    else undo.mutate({ flagId: newest, reviewer });
  };
  const pressKey = (key: string) => flagId !== null && setDraft(withKey(draft, key, reasons));
  useReviewKeys({
    ...Object.fromEntries([...'cru123456789'].map((key) => [key, pressKey])),
    ...{ j: move(next), k: move(back), z: takeBack, Enter: save },
    n: () => noteRef.current?.focus(),
    o: () => flag.data && router.push(`/runs/${flag.data.runId}?step=${flag.data.onsetStep}`),
    Escape: leave,
  });

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0 space-y-4">
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={move(back)} title="The flag before (k)">
            Back
          </Button>
          <Button onClick={move(next)} title="Pass this one over (j)">
            Next
          </Button>
          <Button onClick={takeBack} title="Take your last review back (z)">
            Undo
          </Button>
          <p aria-live="polite" className="min-w-0 text-muted [overflow-wrap:anywhere]">
            {said}
          </p>
        </div>
        {flagId === null ? (
          <NoFlagInHand hand={hand} open={open.data} browser={browser} onNext={move(next)} />
        ) : flag.data ? (
          <>
            <FlagCase flag={flag.data} />
            <DecisionBar
              {...{ draft, reasons, noteRef }}
              isSaving={review.isPending}
              problem={review.error?.message}
              onChange={setDraft}
              onSave={save}
            />
          </>
        ) : flag.error ? (
          <section className="panel">
            <QueryError what="The flag" error={flag.error} retry={flag.refetch} />
          </section>
        ) : (
          <div aria-busy className="skeleton h-96" />
        )}
      </div>
      <aside aria-label="All flags" className="min-w-0 space-y-4">
        {open.data ? (
          <OpenFlags
            open={open.data}
            shown={flagId}
            browser={browser}
            onShow={(id) => move(() => show(id).then(() => undefined))()}
          />
        ) : open.error ? (
          <section className="panel">
            <QueryError what="The open flags" error={open.error} retry={open.refetch} />
          </section>
        ) : (
          <div aria-busy className="skeleton h-40" />
        )}
        <RulePrecision project={project} />
        <ThresholdTrial project={project} />
        <ReviewHistory project={project} onShow={(id) => move(() => show(id).then(() => undefined))()} />
        <p className="text-muted text-xs">
          You review as <bdi className="text-ink">{reviewer}</bdi>.{' '}
          <button type="button" onClick={onOtherName} className="text-accent hover:underline">
            Another name
          </button>
        </p>
      </aside>
    </div>
  );
}
