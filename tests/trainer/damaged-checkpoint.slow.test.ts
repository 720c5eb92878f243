import { damageCheckpoint } from '@modewatch/db/testing';
import { listSpools } from '@modewatch/trainer';
import { expect, it, vi } from 'vitest';
import { runCommand } from './command-line.ts';
import { storedPoints } from './stored-events.ts';
import { atStep, useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();

it('goes on from the checkpoint before a damaged one, says so, and ends as if nothing had happened', async () => {
  const [straight, runId] = [await world.createRun(), await world.createRun()];
  await world.execute(straight);
  const newest = await stopAfter(runId, 130);
  const { step: older } = (await world.db.checkpoints.list(runId))[0]!;
  await damageCheckpoint(world.url, { runId, step: newest });

  expect(await world.execute(runId)).toMatchObject({ outcome: 'finished', attempt: 2, step: 300 });
  const { lines } = await world.db.logs.list({ runId, limit: 1000 });
  expect(lines.filter(({ level }) => level === 'warning')).toMatchObject([
    {
      ...{ attempt: 2, step: older },
      message: `The checkpoint of step ${newest} is damaged (its bytes are not those that were stored): going on from the one of step ${older}`,
    },
  ]);
  expect(await losses(runId)).toEqual(await losses(straight));
});

it('fails where no checkpoint is intact, and begins again when it is told to', async () => {
  const runId = await world.createRun({ checkpointEvery: 1000 });
  const step = await stopAfter(runId, 40);
  await damageCheckpoint(world.url, { runId, step });
  const reason = `none of the run's checkpoints (step ${step}) is intact: their bytes are not those that were stored. Train it from its first step with: ./modewatch train --resume ${runId.slice(0, 8)} --from-start`;
  expect(await world.execute(runId)).toMatchObject({ outcome: 'failed', reason, delivery: 'complete' });
  expect(await world.db.runs.byId(runId)).toMatchObject({ status: 'failed', statusReason: reason });

  const settings = { DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir };
  const again = await runCommand(['train', '--resume', runId], settings);
  expect(again).toMatchObject({ code: 1, stdout: expect.stringContaining(reason) });
  const anew = await runCommand(['train', '--resume', runId, '--from-start'], settings);
  expect(anew).toMatchObject({ code: 0, stderr: '' });
  expect(await world.db.runs.byId(runId)).toMatchObject({ status: 'finished', step: 300, attempt: 4 });
  expect(listSpools(world.dataDir)).toEqual([]);
});

/** @returns the step of its last checkpoint */
async function stopAfter(runId: string, step: number): Promise<number> {
  const stop = new AbortController();
  await world.execute(runId, { signal: stop.signal, ...atStep(step, () => stop.abort()) });
  return (await world.db.checkpoints.latest(runId))!.step;
}

function losses(runId: string) {
  return storedPoints(world.db, runId, ['loss/discriminator', 'loss/generator']);
}
