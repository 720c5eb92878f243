import fs from 'node:fs';
import path from 'node:path';
import { isOver } from '@modewatch/core/sweep';
import { expect, it, vi } from 'vitest';
import { startCommand } from './command-line.ts';
import { eventually } from './eventually.ts';
import { hostLink } from './host-link.ts';
import { storedPoints } from './stored-events.ts';
import { stepsSweep } from './sweep-workers.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 300_000 }); // a loaded machine takes its time

const world = useWorld();

/** Longer than a heartbeat may be late, so that the other host takes over what was trained here. */
const cutMs = 60_000;

it('loses nothing and trains nothing twice when the link of one of two hosts is cut and restored', async () => {
  const steps = [800, 801, 802, 803];
  const { id: sweepId } = await world.db.sweeps.create({ config: stepsSweep(steps), file: '' });
  const links = [await hostLink(world.url), await hostLink(world.url)];
  const hosts = links.map(({ url, through }, host) => {
    const MODEWATCH_DATA = path.join(world.dataDir, `host-${host}`);
    fs.mkdirSync(MODEWATCH_DATA);
    const variables = { DATABASE_URL: url, MODEWATCH_DATA };
    return startCommand(['work', '--no-fetch', '--concurrency', '1'], variables, { through });
  });
  const [link] = links;
  const [severed] = hosts;
  await eventually('a trial on the host whose link is cut', async () => {
    const { trials } = await world.db.trials.list({ sweepId, limit: 10, state: 'running' });
    return trials.find(({ run }) => run.worker?.endsWith(`:${severed!.process.pid}`) && run.step > 100);
  });
  link!.cut();
  await new Promise((resolve) => setTimeout(resolve, cutMs));
  link!.restore();
  await eventually(
    'the end of the sweep',
    async () => (await world.db.sweeps.byId(sweepId)).state === 'finished',
  );
  for (const { process } of hosts) process.kill('SIGTERM');
  for (const { ended } of hosts) await ended;

  expect((await world.db.sweeps.byId(sweepId)).trials).toEqual({ finished: steps.length });
  for (let number = 0; number < steps.length; number++) {
    const events = await world.db.trials.events({ sweepId, number });
    expect(events.filter(({ to }) => isOver(to))).toHaveLength(1);
  }
  const { trials } = await world.db.trials.list({ sweepId, limit: 10 });
  for (const { run } of trials) {
    const losses = (await storedPoints(world.db, run.id, ['loss/generator']))['loss/generator'] ?? [];
    expect(losses.map(([step]) => step)).toEqual(Array.from({ length: run.steps }, (_, i) => i + 1));
  }
});
