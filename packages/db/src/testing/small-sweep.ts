import type { SweepConfig } from '@modewatch/core/sweep';
import type { Db } from '../create-db.ts';
import { metricsAt, numbered, statusAt } from '../events/example-events.ts';

/** A grid of three learning rates, for tests of what happens to a sweep. */
export function smallSweep(changes: Partial<SweepConfig> = {}): SweepConfig {
  return {
    name: 'rates',
    description: '',
    strategy: 'grid',
    objective: { metric: 'coverage', goal: 'maximize', constraints: [] },
    space: [
      {
        path: 'generator.learningRate',
        distribution: { name: 'categorical', values: [0.1, 0.01, 0.001] },
      },
    ],
    run: { dataset: 'ring', project: 'sweeps' },
    seeds: 1,
    seed: 1,
    onCollapse: 'stop',
    budget: {},
    ...changes,
  };
}

/** Leases a run and records its only events: what it logs, step by step, and how it ends. */
export async function trainOut(
  db: Db,
  runId: string,
  { values = {}, status = 'finished' }: TrainedOut = {},
): Promise<void> {
  const { attempt } = await db.runs.lease({ runId, worker: 'test' });
  const steps = Math.max(0, ...Object.values(values).map(({ length }) => length));
  const metrics = Array.from({ length: steps }, (_, i) => {
    const logged = Object.entries(values).flatMap(([key, of]) => (i < of.length ? [[key, of[i]!]] : []));
    return metricsAt(i + 1, Object.fromEntries(logged));
  });
  const reason = status === 'finished' ? undefined : `it ${status}`;
  await db.events.record({
    ...{ runId, attempt },
    events: numbered([statusAt(0, 'running'), ...metrics, statusAt(steps, status, reason)]),
  });
}

type TrainedOut = {
  /** Of each key, one value per step from the first on. */
  values?: Record<string, number[]>;
  status?: 'finished' | 'failed' | 'diverged' | 'interrupted';
};
