import { trainOut } from '@modewatch/db/testing';
import { expect, it, vi } from 'vitest';
import { runCommand } from './command-line.ts';
import { stepsSweep } from './sweep-workers.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();
const sweep = (...args: string[]) =>
  runCommand(['sweep', ...args], { DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir });

it('says what matters for any metric, and what became of a trial', async () => {
  const config = stepsSweep([10, 20], { seeds: 2 });
  const { id: sweepId } = await world.db.sweeps.create({ config, file: '' });
  await world.db.sweeps.advance({ sweepId, capacity: 4 });
  const { trials } = await world.db.trials.list({ sweepId, limit: 4, order: 'oldest' });
  for (const { point, seedIndex, run } of trials) {
    const loss = Number(point['steps']) + 2 * seedIndex;
    await trainOut(world.db, run.id, {
      values: { 'loss/generator': [loss], 'loss/discriminator': [1 / loss] },
    });
  }
  await world.db.sweeps.advance({ sweepId, capacity: 0 });

  const matters = await sweep('importance', 'steps', '--metric', 'discriminator');
  expect(matters).toMatchObject({ code: 0, stderr: '' });
  expect(matters.stdout).toMatch(/^discriminator, from 2 points:\n.*\nsteps +\d+ % +\d+ % to \d+ %\n/);
  const wrong = await sweep('importance', 'steps', '--metric', 'loss/discriminatr');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain(
    'steps: no trial of this sweep has logged the metric loss/discriminatr; did you mean loss/discriminator?',
  );
  const trial = await sweep('trial', 'steps', '3', '--limit', '2');
  const [head, setting, , left, , ...changes] = trial.stdout.trim().split('\n');
  expect(head).toMatch(/^trial 3, seed 2 of 2: finished at step 1 of 20, loss\/generator 22; run /);
  expect(setting).toBe('  steps 20');
  expect(left).toBe('The first 2 of 4 changes are left out; --limit shows more.');
  expect(changes.map((line) => line.slice(21).split(/ {2,}/).slice(0, 2))).toEqual([
    ['leased', 'running'],
    ['running', 'finished'],
  ]);
});
