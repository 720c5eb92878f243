import { quoted } from '@modewatch/core/filter';
import type { collapseMetric } from '@modewatch/core/sweep';
import type { SweepConfig } from './sweep.ts';

/** More than these would leave no room for anything else. */
const MOST_COLUMNS = 5;
/** What no run logs by itself. */
const COLLAPSE: typeof collapseMetric = 'collapse';

/** The list of a sweep's runs, with what they differ in and what they are judged by where that is known. */
export function sweepRunsHref(name: string, config?: Pick<SweepConfig, 'space' | 'objective'>) {
  const query = new URLSearchParams({ q: `sweep=${quoted(name)}` });
  if (config) {
    const varied = config.space.slice(0, MOST_COLUMNS).map(({ path }) => path);
    const metric = config.objective?.metric ?? COLLAPSE;
    query.set('columns', [...varied, ...(metric === COLLAPSE ? [] : [metric])].join(','));
  }
  return `/runs?${query}`;
}
