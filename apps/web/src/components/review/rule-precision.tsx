'use client';

import { useQuery } from '@tanstack/react-query';
import { ofProject, precisionWord } from '../../lib/review.ts';
import { verdictMeanings, verdictTitle } from '../../lib/verdict-names.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';

/** How often people agreed with each rule, in all projects or in one. */
export function RulePrecision({ project }: { project: string | null }) {
  const trpc = useTRPC();
  const precision = useQuery(trpc.flags.precision.queryOptions(project === null ? {} : { project }));
  return (
    <Panel title="Precision by rule" aside={`confirmed of decided${ofProject(project)}`}>
      {precision.data === undefined ? (
        precision.error ? (
          <QueryError what="The precision" error={precision.error} retry={precision.refetch} />
        ) : (
          <div aria-busy className="skeleton m-4 h-16" />
        )
      ) : precision.data.length === 0 ? (
        <p className="px-4 py-3 text-muted">No rule has raised a flag yet.</p>
      ) : (
        <table className="w-full text-left text-xs">
          <thead className="text-faint">
            <tr>
              {['rule', 'right', 'unsure', 'to review'].map((title, i) => (
                <th
                  key={title}
                  scope="col"
                  className={`px-2 py-1.5 font-normal first:pl-4 last:pr-4 ${i > 0 ? 'text-right' : ''}`}
                >
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {precision.data.map((each) => (
              <tr key={each.rule} className="border-line border-t">
                <th scope="row" title={verdictMeanings[each.rule]} className="py-1.5 pr-2 pl-4 font-normal">
                  {verdictTitle(each.rule)}
                </th>
                <td className="figures px-2 py-1.5 text-right">{precisionWord(each)}</td>
                <td className="figures px-2 py-1.5 text-right">{each.unsure}</td>
                <td className="figures py-1.5 pr-4 pl-2 text-right">{each.open}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
