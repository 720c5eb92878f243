'use client';

import type { ComparedRun } from '../../lib/comparison.ts';
import { formatCount } from '../../lib/format.ts';
import { settingWords } from '../../lib/setting-words.ts';
import { strength, useFocus } from './focus.tsx';
import { RunSwatch } from './run-swatch.tsx';

/** Of more runs a legend is longer than the curves that it explains. */
const MOST_NAMED = 16;

/** Which curve is which run's, and what sets it apart; the one under the pointer stands out in all charts. */
export function Legend({ runs }: { runs: readonly ComparedRun[] }) {
  const focus = useFocus();
  return (
    <ul aria-label="Curves of" className="flex flex-wrap gap-x-4 gap-y-1 px-4 pt-3 text-xs">
      {runs.slice(0, MOST_NAMED).map((run) => (
        <li
          key={run.id}
          onPointerEnter={() => focus.hover(run.id)}
          onPointerLeave={() => focus.hover(null)}
          className={`flex min-w-0 max-w-full items-center gap-1.5 ${strength(focus, run.id) < 1 ? 'opacity-60' : ''}`}
        >
          <RunSwatch run={run} />
          <span className="truncate">
            <bdi>{run.name}</bdi> <span className="text-muted">{settingWords(run.settings)}</span>
          </span>
        </li>
      ))}
      {runs.length > MOST_NAMED && (
        <li className="text-muted">
          and {formatCount(runs.length - MOST_NAMED)} more, named under the pointer
        </li>
      )}
    </ul>
  );
}
