'use client';

import { useQuery } from '@tanstack/react-query';
import { saysTheSame } from '../../lib/flags.ts';
import { formatCount } from '../../lib/format.ts';
import type { Run } from '../../lib/run.ts';
import { verdictMeanings, verdictNames, verdictTitle } from '../../lib/verdict-names.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { FlagItem } from './flag-item.tsx';
import { SeverityIcon } from './severity.tsx';

/** What the collapse detector says of a run: in a sentence, then flag by flag. Nothing where nobody judges it. */
export function VerdictPanel({ run }: { run: Run }) {
  const trpc = useTRPC();
  const flags = useQuery(trpc.flags.ofRun.queryOptions({ runId: run.id }));
  const { verdict } = run;
  const { evaluateEvery = 0, steps } = run.config; // older runs lack it
  if (!verdict && evaluateEvery === 0) return null;
  const next = Math.min(steps, (Math.floor(run.step / evaluateEvery) + 1) * evaluateEvery);
  const isPlain = verdict?.balance === 'balanced' && !verdict.recovered;
  const isToldBelow = isPlain && flags.data?.some((flag) => saysTheSame(flag, verdict));
  return (
    <div className="mb-6">
      <Panel title="Verdict" aside={verdict ? `as of step ${formatCount(verdict.step)}` : undefined}>
        {isToldBelow ? null : verdict ? (
          <div className="border-line border-b px-4 py-3 last:border-b-0">
            <p className="flex items-center gap-2">
              <SeverityIcon severity={verdict.severity} />
              <span className="font-semibold" title={verdictMeanings[verdict.health]}>
                {verdictTitle(verdict.health)}
                {verdict.balance !== 'balanced' && `; ${verdictTitle(verdict.balance)}`}
              </span>
            </p>
            <p className="mt-1 max-w-[90ch] [overflow-wrap:anywhere]">{verdict.explanation}</p>
            {verdict.recovered && (
              <p className="mt-1 text-muted">
                Had collapsed at step {formatCount(verdict.recovered.onsetStep)} (
                {verdictNames[verdict.recovered.rule]}), and recovered.
              </p>
            )}
          </div>
        ) : (
          <p className="px-4 py-3 text-muted">The first evaluation comes with step {formatCount(next)}.</p>
        )}
        {flags.data === undefined && flags.isError && (
          <QueryError what="The flags" error={flags.error} retry={flags.refetch} />
        )}
        {flags.data && flags.data.length > 0 && (
          <ul aria-label="Flags">
            {flags.data.toReversed().map((flag) => (
              <FlagItem key={flag.id} flag={flag} />
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
