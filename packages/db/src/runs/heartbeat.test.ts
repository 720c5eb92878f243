import { expect, it } from 'vitest';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';

const { db, url } = await useTestDatabase();

it('does not revive what the recording it waits for ends', async () => {
  const { runId, attempt } = await leasedRun(db);
  const beating = await withClient(url, async (recording) => {
    await recording.query('BEGIN');
    await recording.query("UPDATE runs SET status = 'pending' WHERE id = $1", [runId]);
    await recording.query('UPDATE attempts SET ended_at = now() WHERE run_id = $1', [runId]);
    const heartbeat = db.runs.heartbeat({ runId, attempt });
    await withClient(url, async (watcher) => {
      const waits =
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
      while ((await watcher.query(waits)).rowCount === 0);
    });
    await recording.query('COMMIT');
    return heartbeat;
  });
  expect(beating).toBe('current');
  expect((await db.runs.byId(runId)).status).toBe('pending');
});

it('misses a run that is silent, whoever holds another one', async () => {
  const [held, silent] = [await leasedRun(db), await leasedRun(db)];
  await withClient(url, async (holder) => {
    await holder.query("UPDATE runs SET heartbeat_at = now() - interval '1 hour'");
    await holder.query('BEGIN');
    await holder.query('SELECT FROM runs WHERE id = $1 FOR NO KEY UPDATE', [held.runId]);
    await holder.query("SET LOCAL idle_in_transaction_session_timeout = '20s'"); // for broken code only
    expect(await db.runs.markLost({ olderThanSeconds: 1 })).toEqual([silent.runId]);
    await holder.query('COMMIT');
  });
  expect(await db.runs.markLost({ olderThanSeconds: 1 })).toEqual([held.runId]);
});
