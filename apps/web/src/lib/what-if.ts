import type { RouterOutputs } from '../server/root.ts';
import { formatCount } from './format.ts';

type WhatIf = RouterOutputs['flags']['whatIf'];

const totalOf = (counts: WhatIf['kept']) => Object.values(counts).reduce((sum, count) => sum + count, 0);
const flags = (count: number) => `${formatCount(count)} ${count === 1 ? 'flag' : 'flags'}`;

/** What another threshold would have flagged, as sentences. */
export function whatIfSentences({ runs, left, kept, gone, new: added, differences }: WhatIf): string[] {
  const of = `${formatCount(runs)} ${runs === 1 ? 'run' : 'runs'}`;
  const older = left > 0 ? ` (${formatCount(left)} older ones were not looked at)` : '';
  const lost = totalOf(gone);
  const reviewed = gone.confirmed + gone.rejected;
  return [
    `In ${of}${older}: ${flags(totalOf(kept))} as now, ${formatCount(added)} new, ${formatCount(lost)} gone.`,
    ...(reviewed > 0
      ? [
          `Of those gone, ${formatCount(gone.rejected)} were false alarms and ${formatCount(gone.confirmed)} had been confirmed.`,
        ]
      : []),
    ...(lost + added > differences.length
      ? [`The first ${formatCount(differences.length)} of these ${formatCount(lost + added)} are listed.`]
      : []),
  ];
}
