'use client';

import { useQuery } from '@tanstack/react-query';
import { protocolDifferences } from '../../lib/protocols.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { ProtocolNote } from '../parts/protocol-note.tsx';

/** Says where numbers of compared runs were not measured in the same way. */
export function ProtocolWarning({ runIds, keys }: { runIds: string[]; keys: readonly string[] }) {
  const trpc = useTRPC();
  const protocols = useQuery(
    trpc.evaluations.protocols.queryOptions({ runIds }, { enabled: runIds.length > 1 }),
  );
  return <ProtocolNote runs="these runs" differences={protocolDifferences(protocols.data ?? [], keys)} />;
}
