'use client';

import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { protocolDifferences } from '../../lib/protocols.ts';
import { useTRPC } from '../../trpc/client.tsx';

/** Says where numbers stand side by side that were not measured in the same way. */
export function ProtocolWarning({ runIds, keys }: { runIds: string[]; keys: readonly string[] }) {
  const trpc = useTRPC();
  const protocols = useQuery(
    trpc.evaluations.protocols.queryOptions({ runIds }, { enabled: runIds.length > 1 }),
  );
  const differences = protocolDifferences(protocols.data ?? [], keys);
  if (differences.length === 0) return null;
  return (
    <p role="note" className="panel flex items-start gap-2 border-warn px-4 py-3">
      <TriangleAlert aria-hidden className="mt-px size-4 shrink-0 text-warn" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <strong className="font-semibold">Diversity of these runs was not measured in the same way.</strong>{' '}
        Their evaluations differ in {differences.join(' and ')}: values of different protocols do not compare.
      </span>
    </p>
  );
}
