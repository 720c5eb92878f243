'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MOST_READ, protocolDifferences, readWords } from '../../lib/protocols.ts';
import type { RouterInputs } from '../../server/root.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { ProtocolNote } from './protocol-note.tsx';

type Props = {
  /** Which runs. */
  of: Omit<RouterInputs['evaluations']['protocolKinds'], 'limit'>;
  /** How many they are. */
  total: number;
  /** Measured metrics by which they are sorted, grouped or judged. */
  keys: readonly string[];
};

/** Protocols change when runs are evaluated for the first time. */
const FRESH_MS = 60_000;

/** Says where a list puts numbers in an order, or into a mean, that were not measured in the same way. */
export default function ListProtocolWarning({ of, total, keys }: Props) {
  const trpc = useTRPC();
  const kinds = useQuery(
    trpc.evaluations.protocolKinds.queryOptions(
      { ...of, limit: MOST_READ },
      { staleTime: FRESH_MS, placeholderData: keepPreviousData, retry: false },
    ),
  );
  const differences = protocolDifferences(kinds.data ?? [], keys);
  return <ProtocolNote runs={readWords(total)} differences={differences} className="mb-3" />;
}
