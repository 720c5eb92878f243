'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { saysTheSame } from '../../lib/flags.ts';
import { formatCount } from '../../lib/format.ts';
import type { Run } from '../../lib/run.ts';
import { firstEvaluationSentence } from '../../lib/run-progress.ts';
import { verdictMeanings, verdictNames, verdictTitle } from '../../lib/verdict-names.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { FlagItem } from './flag-item.tsx';
import { SeverityIcon } from './severity.tsx';

/** A run that falls and recovers again and again has many flags: the newest are shown at first. */
const FLAGS_SHOWN = 8;

/** What the collapse detector says of a run: in a sentence, then flag by flag. Nothing where nobody judges it. */
export function VerdictPanel({ run }: { run: Run }) {
  const trpc = useTRPC();
  const flags = useQuery(trpc.flags.ofRun.queryOptions({ runId: run.id }));
  const [areAllShown, setAreAllShown] = useState(false);
  const { verdict } = run;
  const { evaluateEvery = 0 } = run.config; // older runs lack it
  if (!verdict && evaluateEvery === 0) return null;
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
          <p className="px-4 py-3 text-muted">{firstEvaluationSentence(run)}</p>
        )}
        {flags.data === undefined && flags.isError && (
          <QueryError what="The flags" error={flags.error} retry={flags.refetch} />
        )}
        {flags.data && flags.data.length > 0 && (
          <ul aria-label="Flags">
            {flags.data
              .toReversed()
              .slice(0, areAllShown ? undefined : FLAGS_SHOWN)
              .map((flag) => (
                <FlagItem key={flag.id} flag={flag} />
              ))}
          </ul>
        )}
        {!areAllShown && flags.data && flags.data.length > FLAGS_SHOWN && (
          <div className="border-line border-t p-2 text-center">
            <Button onClick={() => setAreAllShown(true)}>
              Show all {formatCount(flags.data.length)} flags
            </Button>
          </div>
        )}
      </Panel>
    </div>
  );
}
