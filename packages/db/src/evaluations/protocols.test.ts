import { expect, it } from 'vitest';
import { evaluationAt, numbered } from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();

it('tells how runs were evaluated, those alone that were', async () => {
  const [run, never] = [await leasedRun(db), await leasedRun(db)];
  await db.events.record({ ...run, events: numbered([evaluationAt(100), evaluationAt(200)]) });
  expect(await db.evaluations.protocols({ runIds: [never.runId, run.runId] })).toEqual([
    {
      ...{ runId: run.runId, network: 'evaluation-27b90ac8', count: 2048, realCount: 2048 },
      ...{ dataset: 'abc', reference: 'def', weights: 'current' },
    },
  ]);
  const many = Array.from({ length: 501 }, () => run.runId);
  await expect(db.evaluations.protocols({ runIds: many })).rejects.toThrow(RangeError);
});

it('tells how the moving average was evaluated where there is one', async () => {
  const runs = [await leasedRun(db), await leasedRun(db)];
  const both = [evaluationAt(100, 'current'), evaluationAt(100, 'averaged')];
  await db.events.record({ ...runs[0]!, events: numbered(both) });
  await db.events.record({ ...runs[1]!, events: numbered(both.toReversed()) });
  const protocols = await db.evaluations.protocols({ runIds: runs.map(({ runId }) => runId) });
  expect(protocols.map(({ weights }) => weights)).toEqual(['averaged', 'averaged']);
});
