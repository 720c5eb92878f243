import type { WhatIf } from '@modewatch/db';
import { table } from './table.ts';

/** What other thresholds would have flagged, in a few lines and a table of what differs. */
export function whatIfReport({ runs, left, kept, gone, new: added, differences }: WhatIf): string {
  const rows = differences.map(({ change, runName, rule, detectedStep, state }) => [
    ...[change, rule, runName, `${detectedStep}`, state ?? '–'],
  ]);
  const shown =
    rows.length > 0 ? `${table(['CHANGE', 'RULE', 'RUN', 'STEP', 'REVIEW'], rows, ['STEP'])}\n` : '';
  const all = added + totalOf(gone);
  const more = all > rows.length ? `; the first ${rows.length} of ${all} are shown` : '';
  return (
    `${shown}${runs} runs judged again${left > 0 ? `, ${left} older ones not` : ''}: ${totalOf(kept)} flags as now, ` +
    `${added} new, ${totalOf(gone)} gone${more}.\n` +
    `Of the reviewed flags: ${kept.confirmed} confirmed and ${kept.rejected} rejected ones kept, ` +
    `${gone.confirmed} confirmed and ${gone.rejected} rejected ones gone.`
  );
}

const totalOf = (counts: WhatIf['kept']) => Object.values(counts).reduce((sum, count) => sum + count, 0);
