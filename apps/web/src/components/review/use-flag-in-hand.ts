import { useMutation } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useEffect, useRef, useState } from 'react';
import { reviewUrl } from '../../lib/review-url.ts';
import { useTRPC } from '../../trpc/client.tsx';
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

  useEffect(() => {
    if (held === null) return;
    const renewal = setInterval(() => {
      lock({ flagId: held, reviewer, browser }).catch((error: unknown) =>
        setHand({ state: 'refused', flagId: held, reason: messageOf(error) }),
      );
    }, RENEW_MS);
    return () => {
      clearInterval(renewal);
      unlock({ flagId: held, browser });
    };
  }, [held, reviewer, browser, lock, unlock]);

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
