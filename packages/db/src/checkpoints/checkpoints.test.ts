import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { NotFoundError } from '../errors.ts';
import {
  checkpointAt,
  metricsAt,
  numbered,
  raisedAt,
  statusAt,
  verdictAt,
} from '../events/example-events.ts';
import { damageCheckpoint } from '../testing/index.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db, url } = await useTestDatabase();

const key = 'loss/generator';

/** A run that a worker has just begun. */
async function begin(config: RunConfigInput = {}) {
  const { id: runId } = await db.runs.create({ config: runConfig.parse(config) });
  return lease(runId);
}

async function lease(runId: string) {
  let seq = 1;
  const { attempt } = await db.runs.lease({ runId, worker: 'test' });
  return {
    runId,
    async record(...events: Parameters<typeof numbered>[0]) {
      await db.events.record({ runId, attempt, events: numbered(events, seq) });
      seq += events.length;
    },
  };
}

const stepsOf = async (runId: string) => (await db.checkpoints.list(runId)).map(({ step }) => step);

it('keeps the newest two', async () => {
  const { runId, record } = await begin();
  for (const step of [10, 20, 30]) await record(checkpointAt(step));
  expect(await db.checkpoints.list(runId)).toMatchObject([
    { attempt: 1, step: 20, imagesSeen: 1280, bytes: 1, objective: null, keptFor: [] },
    { attempt: 1, step: 30 },
  ]);
  await record(checkpointAt(40), checkpointAt(50), checkpointAt(60));
  expect(await stepsOf(runId)).toEqual([50, 60]);
});

it.each([
  { goal: 'minimize', best: 20 },
  { goal: 'maximize', best: 30 },
] as const)('keeps the best as well, where the objective is to $goal a metric', async ({ goal, best }) => {
  const { runId, record } = await begin({ objective: { metric: key, goal } });
  const logged = { 10: 3, 19: 1, 28: 7, 40: 5, 50: 4, 55: Number.NaN };
  for (const [step, value] of Object.entries(logged)) {
    await record(metricsAt(Number(step), { [key]: value, other: 0 }));
    // What counts is what was logged last at or before the checkpoint.
    const at = Math.ceil(Number(step) / 10) * 10;
    if (at > 10) await record(checkpointAt(at));
  }
  expect(await stepsOf(runId)).toEqual([best, 50, 60]);
  expect((await db.checkpoints.list(runId)).at(-1)?.objective).toBeNull();
});

it('finds the best among many that come at once, as after an outage', async () => {
  const { runId, record } = await begin({ objective: { metric: key } });
  await record(
    ...[5, 2, 8, 9, 7].flatMap((value, i) => [metricsAt(i + 1, { [key]: value }), checkpointAt(i + 1)]),
  );
  expect(await stepsOf(runId)).toEqual([2, 4, 5]);
});

it('goes by the values that are shown: those of superseded attempts do not count', async () => {
  const first = await begin({ objective: { metric: key } });
  await first.record(metricsAt(10, { [key]: 4 }), checkpointAt(10), metricsAt(25, { [key]: 0 }));
  await first.record(statusAt(25, 'interrupted'));
  const second = await lease(first.runId);
  await second.record(checkpointAt(30), metricsAt(31, { [key]: 6 }), checkpointAt(40));
  const objectives = (await db.checkpoints.list(first.runId)).map(({ step, objective }) => [step, objective]);
  expect(objectives).toEqual([
    [10, 4],
    [30, 4],
    [40, 6],
  ]);
});

it('keeps those that something refers to, until nothing does', async () => {
  const { runId, record } = await begin();
  await record(checkpointAt(10));
  for (const reason of ['flag 1', 'flag 2', 'flag 1']) await db.checkpoints.keep({ runId, step: 10, reason });
  for (const step of [20, 30, 40]) await record(checkpointAt(step));
  expect(await db.checkpoints.list(runId)).toMatchObject([
    { step: 10, keptFor: ['flag 2', 'flag 1'] },
    { step: 30, keptFor: [] },
    { step: 40, keptFor: [] },
  ]);
  await db.checkpoints.release({ runId, step: 10, reason: 'flag 1' });
  expect(await stepsOf(runId)).toEqual([10, 30, 40]);
  await db.checkpoints.release({ runId, step: 10, reason: 'flag 2' });
  expect(await stepsOf(runId)).toEqual([30, 40]);
  await expect(db.checkpoints.keep({ runId, step: 10, reason: 'flag 3' })).rejects.toThrow(NotFoundError);
});

it('keeps one to go back to before what the next evaluation may find, however many come between two of them', async () => {
  const { runId, record } = await begin();
  for (const step of [10, 20, 30]) await record(checkpointAt(step));
  await record(verdictAt(30));
  for (const step of [40, 50, 60]) await record(checkpointAt(step));
  expect(await stepsOf(runId)).toEqual([20, 50, 60]);
  await record(verdictAt(60), checkpointAt(70), checkpointAt(80));
  expect(await stepsOf(runId)).toEqual([50, 70, 80]);
  await record(raisedAt(90, { onset: 60 }), checkpointAt(90));
  expect(await db.checkpoints.branchPlaces(runId)).toMatchObject({ onset: 60, beforeCollapse: 50 });
  const { checkpoints } = await db.checkpoints.kept({ runId, limit: 9 });
  expect(checkpoints.filter(({ isFallback }) => isFallback).map(({ step }) => step)).toEqual([80]);
});

it('passes over a damaged checkpoint, and trains its steps anew', async () => {
  const { runId, record } = await begin();
  await record(checkpointAt(10), checkpointAt(20), statusAt(20, 'interrupted'));
  await damageCheckpoint(url, { runId, step: 20 });
  expect(await db.checkpoints.latest(runId)).toMatchObject({ step: 10 });
  await expect(db.checkpoints.atStep({ runId, step: 20 })).rejects.toThrow(
    'The checkpoint of step 20 is damaged; those of the run: 10, 20',
  );
  const leased = await db.runs.lease({ runId, worker: 'test' });
  expect(leased).toMatchObject({ attempt: 2, damagedSteps: [20], checkpoint: { step: 10 } });
  expect(leased.checkpoint?.state).toEqual(new Uint8Array([10]));
  expect(await stepsOf(runId)).toEqual([10]);
  expect((await db.runs.byId(runId)).step).toBe(10);
});

it('leaves damaged checkpoints alone where none is intact, and begins anew only when told to', async () => {
  const { runId, record } = await begin();
  await record(checkpointAt(10), checkpointAt(20), statusAt(20, 'interrupted'));
  await damageCheckpoint(url, { runId, step: 10 });
  await damageCheckpoint(url, { runId, step: 20 });
  const second = await db.runs.lease({ runId, worker: 'test' });
  expect(second).toMatchObject({ attempt: 2, damagedSteps: [20, 10], checkpoint: null });
  expect(await stepsOf(runId)).toEqual([10, 20]);
  expect((await db.runs.byId(runId)).step).toBe(20);

  await db.events.record({ runId, attempt: 2, events: numbered([statusAt(0, 'failed')]) });
  await db.runs.restart(runId);
  const third = await db.runs.lease({ runId, worker: 'test' });
  expect(third).toMatchObject({ attempt: 3, damagedSteps: [], checkpoint: null });
  expect(await stepsOf(runId)).toEqual([]);
});

it('goes by the training as it stands: what is kept of one that was begun anew counts for nothing', async () => {
  const objective = { metric: key };
  const { runId, record } = await begin({ objective });
  await record(...[40, 50].flatMap((step) => [metricsAt(step, { [key]: 0 }), checkpointAt(step)]));
  for (const step of [40, 50]) await db.checkpoints.keep({ runId, step, reason: 'flag 1' });
  await record(statusAt(50, 'failed'));
  await db.runs.restart(runId);

  const anew = await lease(runId);
  for (const step of [10, 20, 30, 45])
    await anew.record(metricsAt(step, { [key]: step }), checkpointAt(step));
  expect(await stepsOf(runId)).toEqual([10, 30, 40, 45, 50]); // the best, the newest two, and those that are kept
  await anew.record(statusAt(45, 'interrupted'));
  await damageCheckpoint(url, { runId, step: 45 });
  expect(await db.runs.lease({ runId, worker: 'test' })).toMatchObject({
    checkpoint: { step: 30 },
    damagedSteps: [45],
  });
  expect(await stepsOf(runId)).toEqual([10, 30, 40, 50]);
});

it('gives the checkpoint of a step, or says which steps have one', async () => {
  const { runId, record } = await begin();
  await record(checkpointAt(10), checkpointAt(20));
  expect(await db.checkpoints.atStep({ runId, step: 10 })).toEqual({
    ...{ attempt: 1, step: 10, imagesSeen: 640 },
    state: new Uint8Array([10]),
  });
  await expect(db.checkpoints.atStep({ runId, step: 15 })).rejects.toThrow(
    'No checkpoint of step 15 is kept; those of the run: 10, 20',
  );
});

it('says why each is kept, newest first, as many as asked for', async () => {
  const { runId, record } = await begin({ objective: { metric: key } });
  expect(await db.checkpoints.kept({ runId, limit: 5 })).toEqual({ checkpoints: [], total: 0 });
  for (const [step, value] of Object.entries({ 60: 1, 70: 2, 80: 3 })) {
    await record(metricsAt(Number(step), { [key]: value }), checkpointAt(Number(step)));
    if (step === '70') await db.checkpoints.keep({ runId, step: 70, reason: 'flag 1' });
  }
  await record(metricsAt(90, { [key]: 4 }), checkpointAt(90));
  const why = async (limit: number) => {
    const { checkpoints, total } = await db.checkpoints.kept({ runId, limit });
    return {
      total,
      kept: checkpoints.map(({ step, isNewest, isBest, isSuperseded, keptFor }) => [
        ...[step, isNewest && 'newest', isBest && 'best', isSuperseded && 'superseded', ...keptFor].filter(
          Boolean,
        ),
      ]),
    };
  };
  expect(await why(5)).toEqual({
    total: 4,
    kept: [
      [90, 'newest'],
      [80, 'newest'],
      [70, 'flag 1'],
      [60, 'best'],
    ],
  });
  expect(await why(1)).toEqual({ total: 4, kept: [[90, 'newest']] });
  await expect(why(0)).rejects.toThrow('limit must be an integer in 1..500, got 0');

  await record(statusAt(90, 'failed'));
  await db.runs.restart(runId);
  const anew = await lease(runId);
  await anew.record(checkpointAt(5));
  expect((await why(5)).kept).toEqual([
    [70, 'superseded', 'flag 1'],
    [5, 'newest'],
  ]);
});
