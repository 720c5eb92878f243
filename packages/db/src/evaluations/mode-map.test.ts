import type { Evaluation } from '@modewatch/core/evaluation';
import { expect, it } from 'vitest';
import { evaluationAt, numbered } from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();

function seenAt(step: number, shares: number[] | null, weights: Evaluation['weights'] = 'current') {
  const event = evaluationAt(step, weights);
  if (event.type !== 'evaluation') throw new Error(`expected an evaluation, got ${event.type}`);
  const columns = { gains: [1, 1], spreads: [null, null], nearests: [null, null], counts: [1, 2] };
  const modes: Evaluation['modes'] = shares
    ? [{ kind: 'classes', of: null, names: ['Bag', 'Coat'], expected: [0.25, 0.75], shares, ...columns }]
    : [];
  return { ...event, evaluation: { ...event.evaluation, modes } };
}

it('tells the share of each mode over the evaluations, of the moving average where there is one', async () => {
  const run = await leasedRun(db);
  const of = () => db.evaluations.modeMap({ runId: run.runId, limit: 10 });
  expect(await of()).toBeNull();
  await db.events.record({ ...run, events: numbered([seenAt(100, null), seenAt(200, [0.4, 0.6])]) });
  expect(await of()).toEqual({
    weights: 'current',
    steps: [100, 200],
    imagesSeen: [6400, 12_800],
    modes: [
      { name: 'Bag', of: null, expected: 0.25, shares: [null, 0.4] },
      { name: 'Coat', of: null, expected: 0.75, shares: [null, 0.6] },
    ],
  });
  const averaged = [100, 200, 300].map((step, i) => seenAt(step, [i / 10, 1 - i / 10], 'averaged'));
  await db.events.record({ ...run, events: numbered(averaged, 3) });
  expect(await of()).toMatchObject({
    weights: 'averaged',
    modes: [{ shares: [0, 0.1, 0.2] }, { shares: [1, 0.9, 0.8] }],
  });
  expect(await db.evaluations.modeMap({ runId: run.runId, limit: 1 })).toMatchObject({ steps: [300] });
});
