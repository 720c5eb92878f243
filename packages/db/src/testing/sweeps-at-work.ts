import type { SweepConfig } from '@modewatch/core/sweep';
import type { Db } from '../create-db.ts';
import { smallSweep, trainOut } from './small-sweep.ts';

/** The metric that small sweeps are judged by, as a run logs it. */
export const coverage = 'diversity/coverage-k5';

/** What tests of sweeps do again and again, on their database. */
export function sweepsOf(db: Db) {
  const advance = (sweepId: string, capacity: number) => db.sweeps.advance({ sweepId, capacity });
  return {
    advance,

    /** @returns the id of a new sweep */
    async start(changes: Partial<SweepConfig> = {}): Promise<string> {
      return (await db.sweeps.create({ config: smallSweep(changes), file: '' })).id;
    },

    /** Trains every trial to its end as a worker does, with a value for each point. */
    async trainAll(sweepId: string, measure: (point: Record<string, unknown>) => number): Promise<void> {
      for (let next = await advance(sweepId, 1); next.ended === null; next = await advance(sweepId, 1)) {
        for (const runId of next.waiting) {
          const { trials } = await db.trials.list({ sweepId, limit: 500 });
          const { point } = trials.find(({ run }) => run.id === runId)!;
          await trainOut(db, runId, { values: { [coverage]: [0, measure(point)] } });
        }
      }
    },

    /** The states of its trials, the first trial first. */
    async states(sweepId: string) {
      const { trials } = await db.trials.list({ sweepId, limit: 500 });
      return trials.map(({ state }) => state).reverse();
    },
  };
}
