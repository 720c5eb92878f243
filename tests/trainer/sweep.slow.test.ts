import fs from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { smallRun } from './small-run.ts';
import { startWorkerHere, stepsSweep } from './sweep-workers.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();

const untilOver = (sweepId: string) =>
  eventually('the end of the sweep', async () => {
    const sweep = await world.db.sweeps.byId(sweepId);
    return sweep.state === 'finished' && sweep;
  });

it('is trained by two workers to its end, each trial once', async () => {
  const { id } = await world.db.sweeps.create({ config: stepsSweep([4, 5, 6, 7]), file: '' });
  const workers = [startWorkerHere(world, 'first'), startWorkerHere(world, 'second')];
  expect(await untilOver(id)).toMatchObject({ trials: { finished: 4 }, points: 4 });
  for (const { stop } of workers) await stop();

  const names = new Set<string | null>();
  for (let number = 0; number < 4; number++) {
    const events = await world.db.trials.events({ sweepId: id, number });
    expect(events.map(({ to }) => to)).toEqual(['pending', 'leased', 'running', 'finished']);
    names.add(events.at(-1)!.worker);
  }
  expect(names).toEqual(new Set(['first', 'second']));
  const best = await world.db.sweeps.best({ sweepId: id, limit: 4 });
  const losses = best.map(({ value }) => value);
  expect(losses).toEqual(losses.toSorted((a, b) => a - b));
  expect((await world.db.workers.list({ limit: 10 })).map(({ name, state }) => [name, state]).sort()).toEqual(
    [
      ['first', 'stopped'],
      ['second', 'stopped'],
    ],
  );
});

it('stops a trial that is pruned, though it has far to go', async () => {
  const schedule = { name: 'linear', from: 0, until: 100, to: 0 } as const;
  const { id } = await world.db.sweeps.create({
    config: stepsSweep([], {
      objective: { metric: 'learning-rate/generator', goal: 'maximize', constraints: [] },
      space: [
        { path: 'generator.learningRate', distribution: { name: 'categorical', values: [0.002, 0.001] } },
        { path: 'steps', distribution: { name: 'categorical', values: [1_000_000] } },
      ],
      run: { ...smallRun, generator: { ...smallRun.generator, schedule } },
      pruning: { name: 'asha', rungs: [10], eta: 2, strict: true, brackets: 1 },
    }),
    file: '',
  });
  const worker = startWorkerHere(world, 'pruning');
  await eventually('the first trial to come as far', async () => {
    const [trial] = (await world.db.trials.list({ sweepId: id, limit: 1 })).trials;
    if (!trial || trial.run.step < 10) return false;
    await world.db.runs.cancel(trial.run.id);
    return true;
  });
  const pruned = await eventually('the end of the worse one', async () => {
    const { trials } = await world.db.trials.list({ sweepId: id, limit: 2, state: 'pruned' });
    return trials[0];
  });
  expect(pruned.reason).toBe('pruned: at the rung of iteration 10 it is 2 of 2, of which 1 go on');
  await world.db.sweeps.cancel(id);
  await worker.stop();
  expect((await world.db.runs.byId(pruned.run.id)).step).toBeLessThan(1_000_000);
});

it('keeps a worker from its runs on whose machine nothing works, and gives them to another', async () => {
  const model = `${world.dataDir}/model.ts` as const;
  const config = stepsSweep([4, 5, 6, 7], { run: { ...stepsSweep([]).run, model } });
  const { id } = await world.db.sweeps.create({ config, file: '' });
  const said: string[] = [];
  const broken = startWorkerHere(world, 'broken', { said });
  await eventually('the quarantine', () => said.some((line) => line.includes('in quarantine')));
  const [worker] = await world.db.workers.list({ limit: 10, onlyLive: true });
  expect(worker).toMatchObject({ name: 'broken', state: 'quarantined' });
  expect(worker?.stateReason).toMatch(/^3 runs in a row failed within seconds; the last one: .*model\.ts/);
  await broken.stop();

  fs.copyFileSync(path.resolve(import.meta.dirname, '../../examples/own/residual-mlp.ts'), model);
  startWorkerHere(world, 'sound');
  expect((await untilOver(id)).trials).toEqual({ finished: 4 });
});
