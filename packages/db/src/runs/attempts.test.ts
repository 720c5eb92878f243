import { expect, it } from 'vitest';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import type { Provenance } from './attempts.ts';

const { db } = await useTestDatabase();

const git = { commit: 'c0ffee', branch: 'main', diff: '-a\n+b\u0000', diffLength: 6, untracked: 1 };
const { diff: _, ...withoutDiff } = git;
const provenance: Provenance = {
  git,
  packages: { 'onnxruntime-node': '1.2.3' },
  machine: { host: 'h', system: 'Linux 6 x64', cpu: 'some', cores: 2, memoryBytes: 8e9, node: '20.19.0' },
};

it('keeps of each attempt from what code and on what machine it was trained', async () => {
  const { runId, attempt } = await leasedRun(db);
  await db.runs.loseAttempt({ runId, attempt, reason: 'killed' });
  await db.runs.lease({ runId, worker: 'next' });
  await db.runs.describeProvenance({ runId, attempt: 2, provenance });
  expect(await db.runs.attempts({ runId, limit: 10 })).toMatchObject([
    { number: 2, worker: 'next', provenance: { ...provenance, git: withoutDiff } },
    { number: 1, worker: 'test', provenance: null },
  ]);
  expect(
    (await db.runs.attempts({ runId, limit: 1 }))[0]?.provenance?.git,
    'the list lacks the diff',
  ).toEqual(withoutDiff);
});

it('gives the processor time that each attempt told last', async () => {
  const { runId, attempt } = await leasedRun(db);
  const tell = (seq: number, step: number, seconds: number) => {
    const values = { 'system/process-cpu-seconds': seconds };
    const event = { type: 'metrics', step, imagesSeen: step, time: 0, values } as const;
    return db.events.record({ runId, attempt, events: [{ seq, event }] });
  };
  await tell(1, 10, 2.5);
  await tell(2, 20_000, 61.25);
  await db.runs.loseAttempt({ runId, attempt, reason: 'killed' });
  await db.runs.lease({ runId, worker: 'next' });
  expect(await db.runs.attempts({ runId, limit: 10 })).toMatchObject([
    { number: 2, cpuSeconds: null },
    { number: 1, cpuSeconds: 61.25 },
  ]);
});

it('gives the diff of the newest attempt that knows where it comes from', async () => {
  const { runId, attempt } = await leasedRun(db);
  expect(await db.runs.gitState(runId)).toBeNull();
  await db.runs.describeProvenance({ runId, attempt, provenance });
  await db.runs.loseAttempt({ runId, attempt, reason: 'killed' });
  await db.runs.lease({ runId, worker: 'next' });
  expect(await db.runs.gitState(runId)).toEqual({ ...git, diff: '-a\n+b\u2400' });
  await db.runs.describeProvenance({ runId, attempt: 2, provenance: { ...provenance, git: null } });
  expect(await db.runs.gitState(runId)).toBeNull();
  expect((await db.runs.attempts({ runId, limit: 1 }))[0]?.provenance).toEqual({ ...provenance, git: null });
});

it('knows only attempts that were leased', async () => {
  const { runId } = await leasedRun(db);
  await expect(db.runs.describeProvenance({ runId, attempt: 2, provenance })).rejects.toThrow('no attempt 2');
});
