import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { coalesce } from '../../lib/coalesce.ts';
import { type StaleName, staleNames } from '../../lib/stale-queries.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { lateAnswers } from '../../trpc/late-answers.ts';
import { refresher } from '../../trpc/refresher.ts';

const INTERVAL_MS = 1000;

/** Gives a function that takes live messages and reads anew what they put out of date, at most once a second. */
export function useRefresh() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const queue = useMemo(() => coalesce<StaleName>(INTERVAL_MS, refresher(trpc, queries)), [trpc, queries]);
  const late = useRef<ReturnType<typeof lateAnswers<StaleName>>>(undefined);
  useEffect(() => {
    late.current = lateAnswers<StaleName>(queries, {
      repeat: (names) => queueMicrotask(() => queue.add(names)), // a page arrives while it is drawn
    });
    return () => {
      late.current?.stop();
      queue.stop();
    };
  }, [queries, queue]);
  return (message: Parameters<typeof staleNames>[0]) => {
    const names = staleNames(message);
    late.current?.hear(names);
    queue.add(names);
  };
}
