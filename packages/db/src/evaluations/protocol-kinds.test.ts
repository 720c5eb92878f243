import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { evaluationAt, numbered } from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { smallSweep } from '../testing/small-sweep.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();

function evaluatedWith(step: number, count: number) {
  const event = evaluationAt(step);
  if (event.type !== 'evaluation') throw new Error('expected an evaluation');
  const { evaluation } = event;
  return { ...event, evaluation: { ...evaluation, protocol: { ...evaluation.protocol, count } } };
}

async function evaluated(project: string, ...counts: number[]) {
  const run = await leasedRun(db, project);
  await db.events.record({ ...run, events: numbered(counts.map((count, i) => evaluatedWith(i + 1, count))) });
  return run.runId;
}

const kind = (count: number, runs: number) => ({
  ...{ network: 'evaluation-27b90ac8', count, realCount: 2048 },
  ...{ dataset: 'abc', reference: 'def', weights: 'current', runs },
});

it('counts the ways in which the runs of a list were evaluated, each by its newest evaluation', async () => {
  await evaluated('mixed', 512, 2048);
  await evaluated('mixed', 2048);
  const few = await evaluated('mixed', 512);
  await evaluated('another', 128);
  await db.runs.create({ config: runConfig.parse({ project: 'mixed' }) }); // never evaluated
  const found = (query: string, limit = 100) =>
    db.evaluations.protocolKinds({ project: 'mixed', query, limit });
  expect(await found('')).toEqual([kind(2048, 2), kind(512, 1)]);
  expect(await found('', 2), 'of the newest').toEqual([kind(512, 1)]);
  await db.runs.archive({ runIds: [few], isArchived: true });
  expect(await found('')).toEqual([kind(2048, 2)]);
  expect(await found('is:archived')).toEqual([kind(512, 1)]);
  await expect(found('colour:red')).rejects.toThrow(RangeError);
});

it('counts those of the runs of a sweep', async () => {
  const { id: sweepId } = await db.sweeps.create({ config: smallSweep(), file: '' });
  const { waiting } = await db.sweeps.advance({ sweepId, capacity: 2 });
  for (const [i, runId] of waiting.entries()) {
    const { attempt } = await db.runs.lease({ runId, worker: 'test' });
    await db.events.record({ runId, attempt, events: numbered([evaluatedWith(1, [64, 128][i]!)]) });
  }
  const kinds = await db.evaluations.protocolKinds({ sweepId, limit: 10 });
  expect(kinds.map(({ count, runs }) => [count, runs])).toEqual([
    [64, 1],
    [128, 1],
  ]);
});
