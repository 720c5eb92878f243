import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '../../trpc/client.tsx';

const SETTLED_MS = 200;

export type SweepChecking = ReturnType<typeof useSweepCheck>;

/** What the server says of a text, once nobody has typed for a moment; of the text before in the meantime. */
export function useSweepCheck(text: string) {
  const trpc = useTRPC();
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(setSettled, SETTLED_MS, text);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, error, isPlaceholderData, refetch } = useQuery(
    trpc.sweeps.check.queryOptions({ file: settled }, { placeholderData: keepPreviousData, gcTime: 0 }),
  );
  return { data, error, refetch, isUpToDate: settled === text && !isPlaceholderData && data !== undefined };
}
