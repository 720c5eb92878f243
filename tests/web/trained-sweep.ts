import { type Point, readSweep } from '@modewatch/core/sweep';
import type { Db } from '@modewatch/db';
import { takeUp } from './training.ts';

/** What becomes of a trial: what it logs last, and whether it collapses, or fails in the end. */
type Fate = { values: Record<string, number>; collapses: boolean; fails?: boolean };

/** A sweep of which trials were trained as a worker does, one after the other, each as its point's fate says. */
export async function trainedSweep(
  db: Db,
  { file, most = 1000, fate }: { file: string; most?: number; fate?: (point: Point) => Fate },
): Promise<{ sweepId: string }> {
  const reading = readSweep(file);
  if ('problems' in reading) throw new Error(reading.problems.map(({ text }) => text).join('; '));
  const { id: sweepId } = await db.sweeps.create({ config: reading.sweep, file });
  for (let trained = 0; trained < most; ) {
    const { waiting, ended } = await db.sweeps.advance({ sweepId, capacity: 1 });
    if (ended !== null) break;
    if (waiting.length === 0)
      throw new Error(`the sweep ${sweepId} gives no further trial, and does not end`);
    for (const runId of waiting) {
      const { trials } = await db.trials.list({ sweepId, limit: 1 });
      const { values, collapses, fails } = fate?.(trials[0]?.point ?? {}) ?? { values: {}, collapses: false };
      const training = await takeUp(db, runId, { values, ...(collapses && { collapsesAt: 10 }) });
      await training.train(10);
      if (collapses)
        await training.raise({ rule: 'full-collapse', severity: 'critical', onset: 10, detected: 10 });
      await training.train(20);
      await (fails ? training.end('failed', 'out of memory') : training.end('finished'));
      trained++;
    }
  }
  return { sweepId };
}
