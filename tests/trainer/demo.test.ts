import fs from 'node:fs';
import path from 'node:path';
import { createQueue } from '@modewatch/db/queue';
import { startDemo } from '@modewatch/trainer';
import { expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { smallRunConfig } from './small-run.ts';
import { useWorld } from './world.ts';

const world = useWorld();

it('fills an empty database with the example runs and queues them, once', async () => {
  const folder = path.join(world.dataDir, 'examples');
  fs.mkdirSync(folder);
  const files = {
    'fashion-mnist-healthy.yaml': 'name: healthy',
    'ring.yaml': 'dataset: ring',
    'fashion-mnist-other.yaml': '{',
  };
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);

  expect(await startDemo(world.db, world.url, folder)).toBe(2);
  expect(await startDemo(world.db, world.url, folder)).toBe(0);
  const { runs } = await world.db.runs.list({ limit: 10 });
  expect(runs.map(({ config, sweep, status }) => [config.dataset, sweep?.name, status]).sort()).toEqual([
    ['fashion-mnist', 'demo', 'pending'],
    ['ring', 'demo', 'pending'],
  ]);
  expect((await queued(2)).sort()).toEqual(runs.map(({ id }) => id).sort());
});

it('queues what an earlier process stored but did not live to queue', async () => {
  for (const { id } of (await world.db.runs.list({ limit: 10 })).runs) await world.db.runs.cancel(id);
  const { runIds } = await world.db.sweeps.createGroup({
    ...{ project: 'default', name: 'demo' },
    configs: [smallRunConfig({ name: 'left' }), smallRunConfig({ name: 'behind' })],
  });
  const done = await world.createRun();
  const folder = path.join(world.dataDir, 'examples');
  expect(await startDemo(world.db, world.url, folder)).toBe(0);
  const waiting = await queued(runIds.length);
  expect(waiting.sort()).toEqual([...runIds].sort());
  expect(waiting).not.toContain(done);
});

async function queued(count: number): Promise<string[]> {
  const queue = await createQueue(world.url);
  const taken: string[] = [];
  const worker = await queue.work({ concurrency: 2 }, async ({ runId }) => {
    taken.push(runId);
    return 'done';
  });
  await eventually('the queued runs', () => taken.length === count);
  await worker.stop();
  await queue.close();
  return taken;
}
