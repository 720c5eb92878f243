import fs from 'node:fs';
import path from 'node:path';
import { createQueue } from '@modewatch/db/queue';
import { startDemo } from '@modewatch/trainer';
import { expect, it, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { smallRunConfig } from './small-run.ts';
import { atStep, useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();
const visited = useWorld();

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

it('begins on the compiled engine, of each data set and model one run', async () => {
  expect(await startDemo(visited.db, visited.url)).toBe(6);
  const { runs } = await visited.db.runs.list({ limit: 10 });
  const oneOfEach = new Map(runs.map(({ id, config }) => [`${config.dataset}, ${config.model}`, id]));
  expect([...oneOfEach.keys()].sort()).toEqual(['fashion-mnist, dcgan', 'fashion-mnist, mlp', 'ring, mlp']);
  for (const [model, runId] of oneOfEach) {
    const stopping = new AbortController();
    await visited.execute(runId, { ...atStep(1, () => stopping.abort()), signal: stopping.signal });
    const { engine } = await visited.db.runs.byId(runId);
    expect({ model, engine }).toMatchObject({
      model,
      engine: { engine: 'compiled', backend: 'onnxruntime', notes: [] },
    });
  }
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
