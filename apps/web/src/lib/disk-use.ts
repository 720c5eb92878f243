import type { RouterOutputs } from '../server/root.ts';
import { formatBytes, formatCount } from './format.ts';

export type DiskUse = RouterOutputs['runs']['diskUse'];

/** What a run takes up in the database, part by part. */
export function diskUseRows({ metrics, snapshots, checkpoints, evaluations, log }: DiskUse) {
  const parts = [
    { name: 'Metrics', part: metrics, unit: ['point', 'points'] },
    { name: 'Sample grids', part: snapshots, unit: [] },
    { name: 'Checkpoints', part: checkpoints, unit: [] },
    { name: 'Evaluations', part: evaluations, unit: [] },
    { name: 'Log', part: log, unit: ['line', 'lines'] },
  ];
  return parts.map(({ name, part: { count, bytes }, unit }) => ({
    name,
    count: `${formatCount(count)} ${unit[count === 1 ? 0 : 1] ?? ''}`.trim(),
    size: formatBytes(bytes),
  }));
}
