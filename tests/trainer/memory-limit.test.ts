import { expect, it, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { startWorkerHere, stepsSweep } from './sweep-workers.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();

it('fails a trial that uses more memory than its worker allows, and says so', async () => {
  const { id } = await world.db.sweeps.create({ config: stepsSweep([1_000_000]), file: '' });
  startWorkerHere(world, 'small', { memoryLimit: 64 * 2 ** 20 }); // less than Node alone
  const sweep = await eventually('the end of the sweep', async () => {
    const now = await world.db.sweeps.byId(id);
    return now.state === 'finished' && now;
  });
  expect(sweep.trials).toEqual({ failed: 1 });
  const changes = await world.db.trials.events({ sweepId: id, number: 0 });
  expect(changes.map(({ to }) => to)).toEqual(['pending', 'leased', 'running', 'failed']);
  expect(changes.at(-1)?.reason).toMatch(
    /^the run used \d\.\d\d GiB of memory, more than its limit of 0\.06 GiB: .*--memory/,
  );
});
