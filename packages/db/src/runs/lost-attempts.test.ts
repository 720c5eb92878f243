import { expect, it } from 'vitest';
import { checkpointAt, numbered, statusAt } from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';

const { db, url } = await useTestDatabase();

it('counts the attempts that were killed at the same place, back to one that was not', async () => {
  const { runId } = await leasedRun(db);
  const lost = () => db.runs.attemptsLostInARow(runId);
  const leaseAgain = async () => {
    await withClient(url, (client) =>
      client.query("UPDATE runs SET status = 'lost' WHERE id = $1 AND status = 'running'", [runId]),
    );
    return (await db.runs.lease({ runId, worker: 'next' })).attempt;
  };
  expect(await lost()).toBe(1);

  await db.events.record({ runId, attempt: 1, events: numbered([statusAt(3, 'interrupted')]) });
  expect(await lost()).toBe(0);
  await leaseAgain();
  await leaseAgain();
  expect(await lost()).toBe(2);

  await db.events.record({ runId, attempt: 3, events: numbered([checkpointAt(20)]) });
  const fourth = await leaseAgain();
  expect(await lost()).toBe(1);
  await leaseAgain();
  expect(await lost()).toBe(2);
  await db.events.record({ runId, attempt: fourth, events: numbered([statusAt(20, 'interrupted')]) });
  expect(await lost()).toBe(1);
});
