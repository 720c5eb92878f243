import { withClient } from '@modewatch/db/testing';
import { expect, it, vi } from 'vitest';
import { runCommand } from './command-line.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();

it('gives a run the verdicts and flags again that its detector gave, and keeps reviews', async () => {
  const runId = await world.createRun({
    ...{ name: 'judged', steps: 60, snapshotEvery: 60, checkpointEvery: 60 },
    ...{ evaluateEvery: 10, evaluationSamples: 512 },
  });
  await world.execute(runId);
  const judged = async () => ({
    verdict: (await world.db.runs.byId(runId)).verdict,
    verdicts: await world.db.verdicts.list({ runId, limit: 100 }),
    flags: (await world.db.flags.ofRun(runId)).map(({ flag, clearedStep }) => ({ flag, clearedStep })),
  });
  const before = await judged();
  const [flag] = await world.db.flags.ofRun(runId);
  if (!flag) throw new Error('expected a generator of sixty steps to be flagged');
  const review = { flagId: flag.id, state: 'rejected', reviewer: 'Ada', browser: 'hers' } as const;
  await world.db.flags.review({ ...review, reason: 'still-training', note: 'it has just begun' });

  // As if an older detector had seen it otherwise.
  await withClient(world.url, async (client) => {
    await client.query(`UPDATE verdicts SET verdict = jsonb_set(verdict, '{health}', '"healthy"')`);
    await client.query(`UPDATE runs SET verdict = jsonb_set(verdict, '{health}', '"healthy"')`);
    await client.query(`DELETE FROM flags WHERE id <> $1`, [flag.id]);
    await client.query(
      `INSERT INTO flags (run_id, rule, source, severity, onset_step, detected_step, detector_version, flag)
       SELECT run_id, 'full-collapse', 'averaged', severity, 30, 40, 1, flag FROM flags`, // there is no average
    );
  });
  const { code, stdout, stderr } = await runCommand(['rejudge', 'judged'], {
    ...{ DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const added = before.flags.length - 1;
  expect(stdout).toMatch(new RegExp(`^judged +healthy +${before.verdict?.health} +1 +${added} +1$`, 'm'));
  expect(stdout).toMatch(/1 judged by version \d+ of the detector\.\n$/);
  expect(await judged()).toEqual(before);
  expect(await world.db.flags.byId(flag.id)).toMatchObject({
    ...{ state: 'rejected', reviews: [{ reviewer: 'Ada', note: 'it has just begun' }] },
  });
});
