'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { ofProject } from '../../lib/review.ts';
import { verdictTitle } from '../../lib/verdict-names.ts';
import { whatIfSentences } from '../../lib/what-if.ts';
import type { RouterOutputs } from '../../server/root.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { Select } from '../parts/select.tsx';

type Threshold = RouterOutputs['flags']['thresholds'][number];
type Asked = { threshold: Threshold['name']; value: number };

/** What another threshold would have flagged in the runs that are there. Nothing is changed by it. */
export function ThresholdTrial({ project }: { project: string | null }) {
  const trpc = useTRPC();
  const thresholds = useQuery(trpc.flags.thresholds.queryOptions(undefined, { staleTime: Infinity }));
  const [asked, setAsked] = useState<Asked | null>(null);
  const found = useQuery(
    trpc.flags.whatIf.queryOptions(
      { ...(asked ?? { threshold: 'missingShare', value: 1 }), ...(project !== null && { project }) },
      { enabled: asked !== null },
    ),
  );
  return (
    <Panel title="Another threshold" aside={`changes nothing${ofProject(project)}`}>
      {thresholds.data ? (
        <Question thresholds={thresholds.data} isBusy={found.isFetching} onAsk={setAsked} />
      ) : thresholds.error ? (
        <QueryError what="The thresholds" error={thresholds.error} retry={thresholds.refetch} />
      ) : (
        <div aria-busy className="skeleton m-4 h-16" />
      )}
      {found.error && <QueryError what="The answer" error={found.error} retry={found.refetch} />}
      <div aria-live="polite">{asked && found.data && <Answer found={found.data} />}</div>
    </Panel>
  );
}

function Question(props: { thresholds: Threshold[]; isBusy: boolean; onAsk: (asked: Asked) => void }) {
  const { thresholds, isBusy, onAsk } = props;
  const [chosen, setChosen] = useState(thresholds[0]);
  if (!chosen) return null;
  return (
    <form
      className="space-y-2 px-4 py-3 text-xs"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk({ threshold: chosen.name, value: Number(new FormData(event.currentTarget).get('value')) });
      }}
    >
      <Select
        label="Threshold"
        className="w-full"
        value={chosen.name}
        onChange={(name) => setChosen(thresholds.find((each) => each.name === name))}
        options={thresholds.map(({ name }) => [name, name])}
      />
      <p className="text-muted">{chosen.title}</p>
      <div className="flex items-center gap-2">
        <label className="flex min-w-0 flex-1 items-center gap-2">
          <span className="whitespace-nowrap text-muted">now {chosen.value}, try</span>
          <input
            key={chosen.name}
            name="value"
            type="number"
            required
            min={0.001}
            max={10}
            step="any"
            defaultValue={chosen.value}
            className="figures h-7 w-full min-w-0 rounded-md border border-line bg-surface px-2"
          />
        </label>
        <Button type="submit" disabled={isBusy}>
          {isBusy ? 'Judging…' : 'Ask'}
        </Button>
      </div>
    </form>
  );
}

function Answer({ found }: { found: RouterOutputs['flags']['whatIf'] }) {
  return (
    <div className="border-line border-t px-4 py-3 text-xs">
      {whatIfSentences(found).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <ul className="mt-2 max-h-60 space-y-1 overflow-y-auto">
        {found.differences.map(({ change, runId, runName, rule, detectedStep }) => (
          <li key={`${runId} ${rule} ${detectedStep} ${change}`} className="truncate">
            <span className="text-muted">{change}</span> {verdictTitle(rule)},{' '}
            <Link href={`/runs/${runId}?step=${detectedStep}`} className="text-accent hover:underline">
              <bdi>{runName}</bdi> at {formatCount(detectedStep)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
