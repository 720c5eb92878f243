import type { RunEvent } from '@modewatch/core/events';
import { expect, it } from 'vitest';
import {
  checkpointAt,
  clearedAt,
  evaluationAt,
  flagAt,
  numbered,
  raisedAt,
  statusAt,
  verdictAt,
} from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();

async function runWith(events: RunEvent[]) {
  const run = await leasedRun(db);
  await db.events.record({ ...run, events: numbered(events) });
  return run;
}

const flagsOf = async (runId: string) =>
  (await db.flags.ofRun(runId)).map(({ rule, detectedStep, clearedStep, isSuperseded, state }) => ({
    ...{ rule, detectedStep, clearedStep, isSuperseded, state },
  }));
const missing = { rule: 'missing-modes', isSuperseded: false, state: 'open' };

it('stores evaluations and verdicts as they came, numbers that JSON lacks included', async () => {
  const events = [evaluationAt(10), evaluationAt(10, 'averaged'), raisedAt(10)];
  const { runId } = await runWith(events);
  const evaluations = await db.evaluations.list({ runId, limit: 10 });
  expect(evaluations).toMatchObject([
    { step: 10, imagesSeen: 640, evaluation: { weights: 'current' } },
    { step: 10, imagesSeen: 640, evaluation: { weights: 'averaged' } },
  ]);
  expect(evaluations[0]!.evaluation).toEqual((events[0] as { evaluation: object }).evaluation);
  expect(await db.evaluations.list({ runId, weights: 'averaged', limit: 10 })).toHaveLength(1);
  const [verdict] = await db.verdicts.list({ runId, limit: 10 });
  const { signals, verdict: said } = events[2] as Extract<RunEvent, { type: 'verdict' }>;
  expect(verdict).toEqual({ step: 10, imagesSeen: 640, signals, verdict: said });
  expect((await db.flags.ofRun(runId))[0]?.flag).toEqual(flagAt(10));
});

it('shows how a run stands, and that it had collapsed', async () => {
  const run = await runWith([verdictAt(10)]);
  const verdictOf = async () => (await db.runs.byId(run.runId)).verdict;
  expect(await verdictOf()).toMatchObject({ health: 'healthy', step: 10, recovered: null });
  await db.events.record({ ...run, events: numbered([raisedAt(20, { onset: 10 })], 2) });
  expect(await verdictOf()).toEqual({
    ...{ health: 'missing-modes', balance: 'balanced', severity: 'warning', detectorVersion: 1 },
    ...{ explanation: 'Bags are missing.', step: 20, recovered: null },
  });
  await db.events.record({ ...run, events: numbered([clearedAt(50, flagAt(20, { onset: 10 }))], 3) });
  expect(await verdictOf()).toMatchObject({
    ...{ health: 'healthy', step: 50, recovered: { rule: 'missing-modes', onsetStep: 10 } },
  });
  expect(await flagsOf(run.runId)).toEqual([{ ...missing, detectedStep: 20, clearedStep: 50 }]);
  expect((await db.runs.byId((await leasedRun(db)).runId)).verdict).toBeNull();
});

it('changes a flag that becomes graver, and makes another when its rule finds something again', async () => {
  const flag = flagAt(20, { severity: 'critical' });
  const escalated = verdictAt(50, [{ change: 'escalated', at: { step: 50, imagesSeen: 0 }, flag }]);
  const { runId } = await runWith([raisedAt(20), escalated, clearedAt(80, flag), raisedAt(90)]);
  const flags = await db.flags.ofRun(runId);
  expect(flags.map(({ severity, detectedStep }) => [severity, detectedStep])).toEqual([
    ['critical', 20],
    ['warning', 90],
  ]);
});

it('keeps with each flag of a batch the samples that it was raised by', async () => {
  const drawn = (tile: number, weights: 'current' | 'averaged' = 'current') => ({
    ...{ rule: 'missing-modes' as const, weights, png: new Uint8Array([tile]), count: tile },
    picture: { width: 5, height: 5, tileWidth: 2, tileHeight: 2, gutter: 1 },
  });
  const { runId } = await runWith([
    { ...raisedAt(100), pictures: [drawn(1)] } as RunEvent,
    clearedAt(200, flagAt(100)),
    { ...raisedAt(300), pictures: [drawn(3, 'averaged'), drawn(4)] } as RunEvent,
  ]);
  const flags = await db.flags.ofRun(runId);
  expect(flags.map(({ detectedStep, samplesPicture }) => [detectedStep, samplesPicture?.count])).toEqual([
    [100, 1],
    [300, 4],
  ]);
  expect([...(await db.flags.samplesPng(flags[0]!.id))]).toEqual([1]);
});

it('keeps the checkpoints from before the onset of a flag and from after it was raised', async () => {
  const before = [10, 20, 30].map((step) => checkpointAt(step));
  const run = await runWith([...before, raisedAt(36, { onset: 26 })]);
  const after = [40, 50, 60, 70].map((step) => checkpointAt(step));
  for (const [i, event] of after.entries()) {
    await db.events.record({ ...run, events: numbered([event], 5 + i) });
  }
  const [flag] = await db.flags.ofRun(run.runId);
  const kept = await db.checkpoints.list(run.runId);
  expect(kept.map(({ step, keptFor }) => [step, keptFor])).toEqual([
    [20, [`flag ${flag!.id}`]],
    [30, []], // before what the next verdict may find
    [40, [`flag ${flag!.id}`]],
    [60, []],
    [70, []],
  ]);
});

it('forgets what a resumed training has not come to yet, and keeps reviews of what it finds again', async () => {
  const run = await runWith([
    ...[evaluationAt(10), verdictAt(10), checkpointAt(15), evaluationAt(20), raisedAt(20)],
    statusAt(25, 'interrupted'),
  ]);
  const { runId } = run;
  const [flag] = await db.flags.ofRun(runId);
  await db.flags.review({
    ...{
      flagId: flag!.id,
      state: 'confirmed',
      reviewer: 'Ada',
      browser: 'hers',
      reason: 'seen-in-samples',
      note: '',
    },
  });
  const { attempt } = await db.runs.lease({ runId, worker: 'test' });
  expect((await db.runs.byId(runId)).verdict).toMatchObject({ health: 'healthy', step: 10 });
  expect(await db.evaluations.list({ runId, limit: 10 })).toHaveLength(1);
  expect(await db.flags.open({ limit: 10 })).toMatchObject({ flags: expect.not.arrayContaining([flag]) });

  const again = numbered([evaluationAt(20), raisedAt(20), clearedAt(30, flagAt(20))]);
  await db.events.record({ runId, attempt, events: again });
  expect(await flagsOf(runId)).toEqual([
    { ...missing, detectedStep: 20, clearedStep: 30, state: 'confirmed' },
  ]);
  // The old attempt's words count for nothing any more.
  await db.events.record({ ...run, events: numbered([raisedAt(40)], 7) });
  expect((await db.runs.byId(runId)).verdict).toMatchObject({ step: 30 });
  expect(await flagsOf(runId)).toHaveLength(1);
});

it('lets a flag stand again whose clearing is trained anew', async () => {
  const { runId } = await runWith([
    ...[raisedAt(10), checkpointAt(15), clearedAt(20, flagAt(10)), statusAt(25, 'interrupted')],
  ]);
  await db.runs.lease({ runId, worker: 'test' });
  expect(await flagsOf(runId)).toEqual([{ ...missing, detectedStep: 10, clearedStep: null }]);
});

it('puts the flags of another detector in the place of the old ones, with their reviews', async () => {
  const collapse = { rule: 'full-collapse' as const };
  const imbalance = { rule: 'discriminator-failing' as const, weights: null };
  const { runId } = await runWith([
    ...[raisedAt(20, { onset: 10 }), raisedAt(30, collapse), raisedAt(40, imbalance)],
  ]);
  const [moved, disputed, dropped] = await db.flags.ofRun(runId);
  for (const { id } of [moved!, disputed!]) {
    await db.flags.review({
      ...{ flagId: id, state: 'rejected', reviewer: 'Ada', browser: 'hers', reason: null, note: 'no' },
    });
  }
  const verdict = { ...(await db.verdicts.list({ runId, limit: 9 }))[2]!.verdict, explanation: 'Anew.' };
  const rejudged = await db.verdicts.rejudge({
    runId,
    verdicts: [verdict],
    flags: [
      { flag: flagAt(12, { onset: 10, detectorVersion: 2 }), clearedStep: 25 },
      { flag: flagAt(40, { rule: 'oscillation', detectorVersion: 2 }), clearedStep: null },
    ],
  });
  expect(rejudged).toEqual({ kept: 1, added: 1, gone: 2 });
  const after = await db.flags.ofRun(runId);
  expect(
    after.map(({ id, rule, detectedStep, detectorVersion, isSuperseded, state }) => ({
      ...{ id, rule, detectedStep, detectorVersion, isSuperseded, state },
    })),
  ).toEqual([
    {
      ...{ id: moved!.id, rule: 'missing-modes', detectedStep: 12, detectorVersion: 2 },
      ...{ isSuperseded: false, state: 'rejected' },
    },
    {
      ...{ id: disputed!.id, rule: 'full-collapse', detectedStep: 30, detectorVersion: 1 },
      ...{ isSuperseded: true, state: 'rejected' },
    },
    {
      ...{ id: expect.any(String), rule: 'oscillation', detectedStep: 40, detectorVersion: 2 },
      ...{ isSuperseded: false, state: 'open' },
    },
  ]);
  await expect(db.flags.byId(dropped!.id)).rejects.toThrow('There is no flag');
  expect((await db.runs.byId(runId)).verdict?.explanation).toBe('Anew.');
});
