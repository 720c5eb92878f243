import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.tsx';
import { useSettled } from './use-settled.ts';

export type SweepChecking = ReturnType<typeof useSweepCheck>;

/** What the server says of a text that has settled; of the text before in the meantime. */
export function useSweepCheck(text: string) {
  const trpc = useTRPC();
  const settled = useSettled(text);
  const { data, error, isPlaceholderData } = useQuery(
    trpc.sweeps.check.queryOptions({ file: settled }, { placeholderData: keepPreviousData, gcTime: 0 }),
  );
  return { data, error, isUpToDate: settled === text && !isPlaceholderData && data !== undefined };
}
