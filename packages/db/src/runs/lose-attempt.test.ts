import { expect, it } from 'vitest';
import { checkpointAt, numbered, statusAt } from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';

const { db, url } = await useTestDatabase();

/** As if a worker, or its whole machine, had died. */
async function workerDies(runId: string): Promise<number> {
  await withClient(url, (client) => client.query("UPDATE runs SET status = 'lost' WHERE id = $1", [runId]));
  return lease(runId);
}

const lease = async (runId: string) => (await db.runs.lease({ runId, worker: 'next' })).attempt;
const lose = (runId: string, attempt: number) => db.runs.loseAttempt({ runId, attempt, reason: 'killed' });

it('lets a run be taken again at once', async () => {
  const { runId, attempt } = await leasedRun(db);
  await lose(runId, attempt);
  expect(await db.runs.byId(runId)).toMatchObject({ status: 'lost', statusReason: 'killed' });
  expect(await lease(runId)).toBe(2);
});

it('counts the attempts that were killed at the same place, back to one that was not', async () => {
  const { runId } = await leasedRun(db);
  expect(await lose(runId, 1)).toBe(1);
  expect(await lose(runId, await lease(runId))).toBe(2);

  const third = await lease(runId);
  await db.events.record({ runId, attempt: third, events: numbered([statusAt(3, 'interrupted')]) });
  const fourth = await lease(runId);
  expect(await lose(runId, fourth)).toBe(1);

  const fifth = await lease(runId);
  await db.events.record({ runId, attempt: fifth, events: numbered([checkpointAt(20)]) });
  await lose(runId, fifth);
  expect(await lose(runId, await lease(runId))).toBe(1);
});

it('begins to count anew once a run was given up and put back', async () => {
  const { runId } = await leasedRun(db);
  expect(await lose(runId, 1)).toBe(1);
  expect(await lose(runId, await lease(runId))).toBe(2);
  await db.runs.giveUp({ runId, attempt: 2, reason: 'killed \0 twice' });
  expect(await db.runs.byId(runId)).toMatchObject({ status: 'failed', statusReason: 'killed ␀ twice' });
  await db.runs.requeue(runId);
  expect(await lose(runId, await lease(runId))).toBe(1);
});

it('keeps a reason that no text of the database can hold', async () => {
  const { runId, attempt } = await leasedRun(db);
  await db.runs.loseAttempt({ runId, attempt, reason: 'binary \0 words' });
  expect(await db.runs.byId(runId)).toMatchObject({ status: 'lost', statusReason: 'binary ␀ words' });
});

it('does not hold it against a run that its workers die', async () => {
  const { runId } = await leasedRun(db);
  await workerDies(runId);
  await workerDies(runId);
  const fourth = await workerDies(runId);
  expect(await lose(runId, fourth)).toBe(1);
  await lease(runId);
  expect(await lose(runId, await workerDies(runId))).toBe(2);
});

it('leaves a run alone that another attempt has, or that is over', async () => {
  const { runId } = await leasedRun(db);
  await workerDies(runId);
  await lose(runId, 1);
  expect(await db.runs.byId(runId)).toMatchObject({ status: 'running', attempt: 2 });
  await db.runs.cancel(runId);
  await lose(runId, 2);
  expect(await db.runs.byId(runId)).toMatchObject({ status: 'canceled' });
});
