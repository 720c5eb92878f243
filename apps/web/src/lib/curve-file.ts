import { csvLine } from './csv.ts';
import type { ComparedSeries } from './series.ts';

/**
 * The curves of one metric as a file: a line per run and place. Where some of them are values of buckets, the last of
 * each, its name and its head say so.
 */
export function curveFile(
  metric: string,
  series: readonly ComparedSeries[],
  nameOf: (runId: string) => string | undefined,
): { name: string; text: string } {
  const isBucketed = series.some(({ range }) => range !== null);
  const x = series[0]?.x ?? 'step';
  const lines = series.flatMap(({ runId, xs, last }) =>
    [...xs].map((place, i) => csvLine([runId, nameOf(runId), place, last[i]])),
  );
  const head = csvLine(['id', 'name', x, isBucketed ? `${metric} (last of each bucket)` : metric]);
  return {
    name: `${metric.replaceAll('/', '-')}${isBucketed ? '-in-buckets' : ''}.csv`,
    text: head + lines.join(''),
  };
}
