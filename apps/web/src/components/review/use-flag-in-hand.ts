import { useMutation } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useEffect, useRef, useState } from 'react';
import { reviewUrl } from '../../lib/review-url.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { useIsVisible } from '../shell/use-is-visible.ts';
import type { ReviewingAs } from './use-reviewer.ts';

const RENEW_MS = 45_000; // well before the lock of two minutes ends

/** What a reviewer has in hand: a flag of their own, one that somebody else has, or none because there is none left. */
export type Hand =
  | { state: 'asking' }
  | { state: 'held'; flagId: string }
  | { state: 'refused'; flagId: string; reason: string }
  | { state: 'empty' }
  | { state: 'failed'; reason: string };

/** Keeps one flag locked for the reviewer: that of the address, or else the gravest that nobody else has. */
export function useFlagInHand({ reviewer, browser }: ReviewingAs) {
  const trpc = useTRPC();
  const [{ flag: wanted, project }, setUrl] = useQueryStates(reviewUrl);
  const [hand, setHand] = useState<Hand>({ state: 'asking' });
  const passed = useRef<string[]>([]);
  const visited = useRef<string[]>([]);
  const lock = useMutation(trpc.flags.lock.mutationOptions()).mutateAsync;
  const unlock = useMutation(trpc.flags.unlock.mutationOptions()).mutate;
  const takeNext = useMutation(trpc.flags.takeNext.mutationOptions()).mutateAsync;

  async function take() {
    const ask = (except: string[]) =>
      takeNext({ reviewer, browser, except, ...(project !== null && { project }) });
    try {
      let flag = await ask(passed.current);
      if (flag === null && passed.current.length > 0) {
        passed.current = []; // whoever has passed over all of them begins again
        flag = await ask([]);
      }
      if (flag === null) setHand({ state: 'empty' });
      await setUrl({ flag: flag?.id ?? null }); // and then it is locked, as any flag of an address
    } catch (error) {
      setHand({ state: 'failed', reason: messageOf(error) });
    }
  }

  const held = hand.state === 'held' ? hand.flagId : null;
  useEffect(() => {
    if (wanted === null) {
      if (hand.state !== 'empty') void take();
      return;
    }
    if (wanted === held) return;
    let isStale = false;
    setHand({ state: 'asking' });
    lock({ flagId: wanted, reviewer, browser }).then(
      () => isStale || setHand({ state: 'held', flagId: wanted }),
      (error: unknown) => isStale || setHand({ state: 'refused', flagId: wanted, reason: messageOf(error) }),
    );
    return () => {
      isStale = true;
    };
  }, [wanted, reviewer, browser]);

  // In a tab that nobody looks at the lock runs out, so that others get on; who comes back to it asks for it again.
  const isVisible = useIsVisible();
  const wasHidden = useRef(false);
  useEffect(() => {
    if (!isVisible) wasHidden.current = true;
    if (held === null || !isVisible) return;
    const renew = () =>
      lock({ flagId: held, reviewer, browser }).catch((error: unknown) =>
        setHand({ state: 'refused', flagId: held, reason: messageOf(error) }),
      );
    if (wasHidden.current) void renew();
    wasHidden.current = false;
    const renewal = setInterval(renew, RENEW_MS);
    return () => clearInterval(renewal);
  }, [isVisible, held, reviewer, browser, lock]);

  useEffect(() => {
    if (held === null) return;
    return () => unlock({ flagId: held, browser });
  }, [held, browser, unlock]);

  return {
    hand,
    /** Takes the next one; the present one is passed over unless it has been reviewed. */
    async next({ isReviewed = false } = {}) {
      if (wanted !== null) {
        visited.current.push(wanted);
        if (!isReviewed) passed.current.push(wanted);
      }
      await take();
    },
    async back() {
      const before = visited.current.pop();
      if (before !== undefined) await setUrl({ flag: before });
    },
    show: (flagId: string) => setUrl({ flag: flagId }),
  };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
