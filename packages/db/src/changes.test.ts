import { EventEmitter, once } from 'node:events';
import { expect, it } from 'vitest';
import { createDb } from './create-db.ts';
import { checkpointAt, metricsAt, numbered, snapshotAt, statusAt } from './events/example-events.ts';
import type { Change } from './notify.ts';
import { leasedRun } from './testing/leased-run.ts';
import { useTestDatabase } from './testing/use-test-database.ts';
import { withClient } from './with-client.ts';

const { db, url } = await useTestDatabase();

it('tells listeners in other processes what changed, once it is committed', async () => {
  const run = await leasedRun(db);
  const listener = createDb(url);
  const heard = new EventEmitter();
  const changes: Change[] = [];
  const stop = await listener.changes.listen((change) => {
    changes.push(change);
    if (change.what.includes('status')) heard.emit('all');
  });
  const all = once(heard, 'all');
  await db.events.record({
    ...run,
    events: numbered([metricsAt(1, { a: 1 }), snapshotAt(1), checkpointAt(1)]),
  });
  await db.events.record({ ...run, events: numbered([statusAt(2, 'finished')], 4) });
  await all;
  await stop();
  await listener.close();
  expect(changes).toEqual([
    { runId: run.runId, what: ['metrics', 'snapshot', 'checkpoint'] },
    { runId: run.runId, what: ['status'] },
  ]);
});

it('tells of a new run, a heartbeat that revives and a run that is canceled, but of no ordinary heartbeat', async () => {
  const changes: string[] = [];
  const heard = new EventEmitter();
  const stop = await db.changes.listen(({ runId, what }) => {
    changes.push(`${runId} ${what}`);
    if (changes.length === 4) heard.emit('all');
  });
  const all = once(heard, 'all');
  const run = await leasedRun(db); // created, leased
  await db.runs.heartbeat(run);
  await withClient(url, (client) => client.query("UPDATE runs SET status = 'lost'"));
  await db.runs.heartbeat(run);
  await db.runs.cancel(run.runId);
  await all;
  await stop();
  const status = `${run.runId} status`;
  expect(changes).toEqual([status, `${run.runId} metrics,snapshot,verdict,status`, status, status]);
});

it('connects again when its connection breaks, and says so', async () => {
  const run = await leasedRun(db);
  const states: string[] = [];
  const heard = new EventEmitter();
  const stop = await db.changes.listen(
    () => heard.emit('change'),
    (state) => {
      states.push(state);
      heard.emit(state);
    },
  );
  const reconnected = once(heard, 'reconnecting').then(() => once(heard, 'connected'));
  await withClient(url, (client) =>
    client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'modewatch listener' AND datname = current_database()`),
  );
  await reconnected;
  const change = once(heard, 'change');
  await db.events.record({ ...run, events: numbered([metricsAt(1, { a: 1 })]) });
  await change;
  await stop();
  expect(states).toEqual(['connected', 'reconnecting', 'connected']);
});
