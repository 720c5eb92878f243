import fs from 'node:fs';
import path from 'node:path';
import { withClient } from '@modewatch/db/testing';
import { describe, expect, it, vi } from 'vitest';
import { runCommand } from './command-line.ts';
import { smallRun, writeRunFile } from './small-run.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();
const sweep = (...args: string[]) =>
  runCommand(['sweep', ...args], { DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir });
const sweepFile = (fields: object) =>
  writeRunFile(world.dataDir, { method: 'grid', run: { ...smallRun, steps: 3 }, ...fields });

describe('a sweep that is not started', () => {
  const count = async () => (await world.db.sweeps.list({ limit: 500 })).length;

  it('has mistakes, which are named by line and column, with the nearest names and exit code 2', async () => {
    const before = await count();
    const file = path.join(world.dataDir, 'wrong.yaml');
    fs.writeFileSync(file, wrong);
    const { code, stdout, stderr } = await sweep(file, '--yes');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toEqual([
      'The sweep has 4 problems, and was not started:',
      `${file}:3:3  metric.name: no run logs the metric coverge; did you mean coverage?`,
      `${file}:5:24  parameters.latentDim.max: expected no less than min, which is 8; got 2`,
      `${file}:6:63  parameters.generator.learningRate.min: expected a number above 0, because 0 has no logarithm; got 0`,
      `${file}:7:3  parameters.labelSmothing: a run has no field labelSmothing; did you mean labelSmoothing?`,
    ]);
    const empty = sweepFile({ parameters: { loss: { values: [] } } });
    const answer = await sweep(empty);
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(
      /yaml:\d+:\d+ {2}parameters\.loss\.values: expected a list of 1 to 10000 values; got \[\]\n$/,
    );
    expect(await count()).toBe(before);
  });

  it('is a grid of more than 100,000 points, which --yes starts', async () => {
    const before = await count();
    const whole = (max: number) => ({ distribution: 'int_uniform', min: 1, max });
    const file = sweepFile({
      name: 'large',
      seeds: 2,
      parameters: { latentDim: whole(500), steps: whole(201) },
    });
    expect(await sweep(file)).toMatchObject({
      ...{ code: 2, stdout: '' },
      stderr: `${file} is a grid of 100,500 points, 201,000 trials. --yes starts it anyway; the methods random and tpe need far fewer.\n`,
    });
    expect(await count()).toBe(before);
    expect(await sweep(file, '--yes', '--draft')).toMatchObject({ code: 0, stderr: '' });
    expect(await count()).toBe(before + 1);
  });

  it('was started from the same file less than a minute ago', async () => {
    const file = sweepFile({ name: 'twice', parameters: { steps: { values: [3, 4] } } });
    expect((await sweep(file, '--detach')).code).toBe(0);
    const { id } = await world.db.sweeps.find('twice');
    const before = await count();
    expect(await sweep(file, '--detach')).toMatchObject({
      ...{ code: 2, stdout: '' },
      stderr: `The same file was started less than a minute ago, as twice (${id.slice(0, 8)}). --yes starts it once more.\n`,
    });
    expect(await count()).toBe(before);
    await withClient(world.url, (client) =>
      client.query("UPDATE sweeps SET created_at = created_at - interval '61 seconds' WHERE id = $1", [id]),
    );
    const again = await sweep(file, '--detach');
    expect(again.code).toBe(0);
    expect(await count()).toBe(before + 1);

    // Two with one name: what may be done next is said of the new one.
    const [newest] = await world.db.sweeps.list({ limit: 1 });
    expect(newest!.id).not.toBe(id);
    expect(again.stdout).toContain(`./modewatch sweep pause ${newest!.id.slice(0, 8)} `);
    const listed = await sweep('list', '--limit', '1');
    expect(listed.stdout).toMatch(/There are older ones; --limit 500 shows more\.\n$/);
  });

  it('is to be trained here, and asks for what does not go with that', async () => {
    const file = sweepFile({ name: 'both', parameters: { steps: { values: [3, 4] } } });
    const before = await count();
    for (const option of ['--detach', '--draft']) {
      expect(await sweep(file, '--work', option)).toMatchObject({
        ...{ code: 2, stdout: '' },
        stderr: `--work trains its trials here, which does not go together with ${option}.\n`,
      });
    }
    expect(await count()).toBe(before);
  });
});

const wrong = `method: tpe
metric:
  name: coverge
parameters:
  latentDim: { min: 8, max: 2 }
  generator.learningRate: { distribution: log_uniform_values, min: 0, max: 0.1 }
  labelSmothing: { min: 0, max: 0.1 }
`;
