import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { checkpointAt, numbered, statusAt } from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';

const { db, url } = await useTestDatabase();

it('counts of a branch only the steps that it trained itself', async () => {
  const parent = await leasedRun(db);
  await db.events.record({ ...parent, events: numbered([checkpointAt(900)]) });
  const config = runConfig.parse({});
  const kind = {
    ...{ dataset: config.dataset, model: config.model },
    ...{ batchSize: config.batchSize, discriminatorSteps: config.discriminatorSteps },
  };
  expect(await db.runs.stepTime(kind)).toBeNull();
  const { id: runId } = await db.runs.branch({ config, parent: { runId: parent.runId, step: 900 } });
  const { attempt } = await db.runs.lease({ runId, worker: 'a' });
  await db.events.record({ runId, attempt, events: numbered([statusAt(1000, 'finished')]) });
  await withClient(url, (client) =>
    client.query(
      `UPDATE attempts SET started_at = runs.ended_at - interval '10 s'
       FROM runs WHERE run_id = $1 AND runs.id = run_id`,
      [runId],
    ),
  );
  expect(await db.runs.stepTime(kind)).toEqual({ ms: 100, runs: 1 }); // 10 s for 100 steps
});
