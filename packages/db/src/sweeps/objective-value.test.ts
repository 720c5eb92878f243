import type { SweepObjective } from '@modewatch/core/sweep';
import { expect, it } from 'vitest';
import { numbered, raisedAt, statusAt } from '../events/example-events.ts';
import { trainOut } from '../testing/small-sweep.ts';
import { sweepsOf } from '../testing/sweeps-at-work.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();
const { start, advance } = sweepsOf(db);

const objective: SweepObjective = { metric: 'collapse', goal: 'minimize', constraints: [] };

async function loseDiversity(runId: string) {
  const { attempt } = await db.runs.lease({ runId, worker: 'test' });
  const events = numbered([raisedAt(20, { onset: 10, severity: 'critical' }), statusAt(30, 'finished')]);
  await db.events.record({ runId, attempt, events });
}

it('is of collapse what became of each trial, and unknown of one that failed or is at work', async () => {
  const sweepId = await start({ objective, seeds: 2 });
  const [collapsing, healthy, failing] = (await advance(sweepId, 4)).waiting;
  await loseDiversity(collapsing!);
  await trainOut(db, healthy!, {});
  await trainOut(db, failing!, { status: 'failed' });
  const valuesBy = async (order: 'oldest' | 'best' | 'worst') => {
    const { trials } = await db.trials.list({ sweepId, limit: 10, order });
    return trials.map(({ number, state, value }) => [number, state, value]);
  };
  const [collapsed, finished] = [
    [0, 'collapsed', 1],
    [1, 'finished', 0],
  ];
  const unknown = [
    [2, 'failed', null],
    [3, 'pending', null],
  ];
  expect(await valuesBy('oldest')).toEqual([collapsed, finished, ...unknown]);
  expect(await valuesBy('best')).toEqual([finished, collapsed, ...unknown]);
  expect(await valuesBy('worst')).toEqual([collapsed, finished, ...unknown]);
  expect(await db.trials.numbers({ sweepId, order: 'best' })).toEqual([1, 0, 2, 3]);
});

it('counts lost diversity where collapses end no trial', async () => {
  const sweepId = await start({ objective, onCollapse: 'ignore' });
  const [losing] = (await advance(sweepId, 1)).waiting;
  await loseDiversity(losing!);
  const { trials } = await db.trials.list({ sweepId, limit: 1 });
  expect(trials).toMatchObject([{ state: 'finished', value: 1 }]);
});
