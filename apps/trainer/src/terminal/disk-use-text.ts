import type { DiskUse } from '@modewatch/db';
import { formatBytes, formatCount } from './format.ts';

/** "12,000 metric points (0.1 MB), 51 sample grids (3.4 MB), 2 checkpoints (12.1 MB), 16 evaluations (70 kB), 40 log lines (3 kB)" */
export function diskUseText({ metrics, snapshots, checkpoints, evaluations, log }: DiskUse): string {
  const parts = [
    { part: metrics, one: 'metric point' },
    { part: snapshots, one: 'sample grid' },
    { part: checkpoints, one: 'checkpoint' },
    { part: evaluations, one: 'evaluation' },
    { part: log, one: 'log line' },
  ];
  return parts
    .map(
      ({ part: { count, bytes }, one }) =>
        `${formatCount(count)} ${one}${count === 1 ? '' : 's'} (${formatBytes(bytes)})`,
    )
    .join(', ');
}
