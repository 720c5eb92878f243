import fs from 'node:fs';
import { expect, it, vi } from 'vitest';
import { runCommand, startCommand } from './command-line.ts';
import { eventually } from './eventually.ts';
import { webhookInbox } from './inboxes.ts';
import { smallRun, writeRunFile } from './small-run.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 300_000 }); // a loaded machine takes its time

const world = useWorld();
const variables = () => ({ DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir });
const sweep = (...args: string[]) => runCommand(['sweep', ...args], variables());
const sweepFile = (fields: object) =>
  writeRunFile(world.dataDir, { method: 'grid', run: { ...smallRun, steps: 3 }, ...fields });
const state = async (id: string) => (await world.db.sweeps.byId(id)).state;

it('trains a file to its end here, shows it, and goes on with more budget', async () => {
  const file = sweepFile({
    ...{ name: 'seeds', method: 'random', objective: 'minimize loss/generator', budget: { trials: 2 } },
    parameters: { seed: { min: 1, max: 1000 } },
  });
  const { code, stdout, stderr } = await sweep(file, '--work');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('seeds: minimize loss/generator, random over seed, 2 trials\n');
  expect(stdout).toContain('✓ seeds is finished: the budget of 2 trials is used\n  2 finished\n');
  expect(stdout).toMatch(/\n +VALUE +seed +RUNS +NOTE\n1 +loss\/generator \d/);

  const { id } = await world.db.sweeps.find('seeds');
  const [list, shown, best, again] = await Promise.all([
    sweep('list'),
    sweep('show', 'seeds', '--json'),
    sweep('best', id.slice(0, 8)),
    sweep('file', 'seeds'),
  ]);
  expect(list.stdout).toMatch(
    /^NAME +STATE .*\nseeds +finished +random +2 finished +minimize loss\/generator /,
  );
  expect(JSON.parse(shown.stdout)).toMatchObject({
    ...{ id, state: 'finished', trials: { finished: 2 } },
    trialList: [{ state: 'finished', run: { step: 3 } }, { number: 0 }],
  });
  expect(best.stdout).toMatch(/^seeds: minimize loss\/generator\n\n.*\n1 +loss\/generator \d.*\n2 +loss/);
  expect(again.stdout).toBe(fs.readFileSync(file, 'utf8'));

  const extended = await sweep('extend', 'seeds', '--trials', '3');
  expect(extended).toMatchObject({ code: 0, stderr: '' });
  expect(extended.stdout).toContain('seeds goes on, up to 5 trials.\nNo worker is at work');
  expect(await world.db.sweeps.byId(id)).toMatchObject({ state: 'running', planned: 5 });
  expect(await sweep('extend', 'seeds', '--images', '10')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('has no limit of images to extend'),
  });
});

it('is paused, resumed, tried again and canceled, and says what a state does not allow', async () => {
  const file = sweepFile({
    name: 'held',
    budget: { images: 1000 },
    parameters: { steps: { values: [3, 4] } },
  });
  expect((await sweep(file, '--draft')).stdout).toMatch(/\n {2}\.\/modewatch sweep resume held +starts it\n/);
  const { id } = await world.db.sweeps.find('held');
  expect(await state(id)).toBe('draft');
  const started = await sweep('resume', 'held');
  expect(started.stdout).toMatch(/^held goes on\.\nNo worker is at work/);
  const [failed] = (await world.db.sweeps.advance({ sweepId: id, capacity: 1 })).waiting;
  await failRun(failed!);

  const paused = await sweep('pause', 'held');
  expect(paused.stdout).toBe(`held is paused. Go on with: ./modewatch sweep resume ${id.slice(0, 8)}\n`);
  expect(await sweep('pause', 'held')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is paused; that takes one that is running'),
  });
  const howToResume = `It is paused. Go on with: ./modewatch sweep resume ${id.slice(0, 8)}\n`;
  expect((await sweep('retry', 'held')).stdout).toBe(
    `1 trial is tried again once it goes on. ${howToResume}`,
  );
  expect((await world.db.sweeps.byId(id)).trials).toEqual({ pending: 1 });
  expect((await sweep('retry', 'held')).stdout).toBe('held has no failed trials.\n');
  expect((await sweep('extend', 'held', '--images', '500')).stdout).toBe(
    `held may go up to 1,500 images. ${howToResume}`,
  );
  expect((await sweep('cancel', 'held')).stdout).toBe('held is canceled, and with it 1 trial.\n');
  expect(await world.db.sweeps.byId(id)).toMatchObject({ state: 'canceled', trials: { canceled: 1 } });
  expect(await sweep('resume', 'held')).toMatchObject({ code: 1 });
  expect(await sweep('cancel', 'hold')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean held?'),
  });
});

it('ends what is at work when it is paused where it is trained, and goes on when it is resumed', async () => {
  const file = sweepFile({ name: 'halting', parameters: { steps: { values: [2000, 3] } } });
  const working = startCommand(['sweep', file, '--work'], variables());
  const { id } = await eventually('the sweep', () => world.db.sweeps.find('halting').catch(() => undefined));
  const trials = async () => (await world.db.sweeps.byId(id)).trials;
  await eventually('a trial at work', async () => (await trials()).running === 1);
  await world.db.sweeps.pause(id);
  await eventually('its end', async () => (await trials()).finished === 1);
  expect(working.process.exitCode).toBeNull();
  expect(working.output().stdout).toContain(
    `■ halting is paused; trials at work go on to their end. Go on with: ./modewatch sweep resume ${id.slice(0, 8)}\n`,
  );
  await world.db.sweeps.resume(id);
  expect(await working.ended).toMatchObject({ code: 0, stderr: '' });
  expect(await trials()).toEqual({ finished: 2 });
});

it('tells of its end by webhook where it is trained', async () => {
  const { url, posted } = await webhookInbox(1);
  const file = sweepFile({ name: 'telling', parameters: { steps: { values: [3] } } });
  const { code } = await runCommand(['sweep', file, '--work'], {
    ...variables(),
    MODEWATCH_WEBHOOK_URL: url,
  });
  expect(code).toBe(0);
  const told = { kind: 'sweep_ended', text: expect.stringMatching(/^telling is finished: .*; 1 finished/) };
  expect(posted).toContainEqual(expect.objectContaining(told)); // and of what other tests did before
});

/** Failed within a training, as its worker records it. */
async function failRun(runId: string): Promise<void> {
  const { attempt } = await world.db.runs.lease({ runId, worker: 'test' });
  const failed = { type: 'status', step: 1, time: 0, status: 'failed', reason: 'broken' } as const;
  await world.db.events.record({ runId, attempt, events: [{ seq: 1, event: failed }] });
}
