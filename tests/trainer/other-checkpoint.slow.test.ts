import { replaceCheckpoint, withClient } from '@modewatch/db/testing';
import { expect, it, vi } from 'vitest';
import { runCommand } from './command-line.ts';
import { atStep, useWorld } from './world.ts';

vi.setConfig({ testTimeout: 240_000 }); // a loaded machine takes its time

const world = useWorld();

it('refuses a checkpoint of another version or config, names what differs, and loses nothing', async () => {
  const runId = await world.createRun({ steps: 200, checkpointEvery: 1000 });
  const stop = new AbortController();
  await world.execute(runId, { signal: stop.signal, ...atStep(20, () => stop.abort()) });
  const { step, state } = (await world.db.checkpoints.latest(runId))!;

  await replaceCheckpoint(world.url, { runId, step, state: ofNextVersion(state) });
  const version = 'the checkpoint was written by another version of Modewatch: version (was 2, is 1).';
  expect(await resumed(runId)).toMatchObject({ code: 1, stdout: expect.stringContaining(version) });
  expect(await world.db.runs.byId(runId)).toMatchObject({
    ...{ status: 'failed', statusReason: expect.stringContaining(version), step },
  });
  await replaceCheckpoint(world.url, { runId, step, state });

  await setConfig(runId, { loss: 'minimax', rate: 0.01 });
  const settings =
    'the checkpoint belongs to a training with other settings: loss (was non-saturating, is minimax), ' +
    'generator.learningRate (was 0.0002, is 0.01). Set them back';
  expect(await resumed(runId)).toMatchObject({ code: 1, stdout: expect.stringContaining(settings) });
  expect((await world.db.runs.byId(runId)).statusReason).toContain(settings);
  await setConfig(runId, { loss: 'non-saturating', rate: 0.0002 });

  await world.db.runs.requeue(runId);
  expect(await world.execute(runId)).toMatchObject({ outcome: 'finished', step: 200, attempt: 4 });
});

const resumed = (runId: string) =>
  runCommand(['train', '--resume', runId], { DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir });

/** With the number raised that stands behind the first key "version", in msgpack: a text of 7 bytes and a small number. */
function ofNextVersion(state: Uint8Array): Uint8Array {
  const key = '\xa7version';
  const changed = Buffer.from(state);
  changed[changed.indexOf(key, 'latin1') + key.length]! += 1;
  return changed;
}

async function setConfig(runId: string, { loss, rate }: { loss: string; rate: number }): Promise<void> {
  await withClient(world.url, (client) =>
    client.query(
      `UPDATE runs SET config = jsonb_set(jsonb_set(config::jsonb, '{loss}', $2), '{generator,learningRate}', $3)
       WHERE id = $1`,
      [runId, JSON.stringify(loss), JSON.stringify(rate)],
    ),
  );
}
