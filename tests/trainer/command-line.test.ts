import fs from 'node:fs';
import path from 'node:path';
import { datasetNames, lossNames } from '@modewatch/core/config';
import { NotFoundError } from '@modewatch/db';
import { withClient } from '@modewatch/db/testing';
import { listSpools, openSpoolWriter, spoolDirectory } from '@modewatch/trainer';
import { describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { runCommand, startCommand } from './command-line.ts';
import { eventually } from './eventually.ts';
import { smallRun } from './small-run.ts';
import { storedPoints } from './stored-events.ts';
import { enqueue } from './worker-process.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();
const settings = () => ({ DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir });

describe('train', () => {
  it('trains a run file to its end, says what became of it, and keeps from what code it was trained', async () => {
    const file = runFile({ ...smallRun, name: 'straight' });
    const { code, stdout, stderr } = await runCommand(['train', file, '--seed', '3'], settings());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const run = await world.db.runs.find('straight');
    expect(run).toMatchObject({ status: 'finished', step: 300, config: { seed: 3 } });
    expect(stdout).toContain('straight: ring, mlp, non-saturating loss, 300 steps\n');
    expect(stdout).toMatch(/✓ straight finished: 300 steps in \d+ s\n {2}npm start shows it in the browser/);

    const shown = await runCommand(['runs', 'show', 'straight'], settings());
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(
      /^straight {2}[0-9a-f-]{36}\nfinished at step 300 of 300\n\nAttempt 1, from the beginning, /,
    );
    expect(shown.stdout).toMatch(/\n {2}code {6}(commit [0-9a-f]{40}|in no checkout of git)/);
    expect(shown.stdout).toContain(`Node ${process.versions.node}`);
    const asJson = await runCommand(['runs', 'show', 'straight', '--diff', '--json'], settings());
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      ...{ run: { id: run.id }, attempts: [{ number: 1 }], git: await world.db.runs.gitState(run.id) },
    });
  });

  it('leaves a run to the next free worker when told to', async () => {
    const file = runFile({ ...smallRun, name: 'queued' });
    const { code, stdout } = await runCommand(['train', file, '--queue'], settings());
    expect(code).toBe(0);
    expect(stdout).toContain('queued waits for a worker');
    expect((await world.db.runs.find('queued')).status).toBe('pending');
  });

  it('stops on Ctrl-C with a last checkpoint, and goes on from there', async () => {
    const file = runFile({ ...smallRun, steps: 900, seed: 3, name: 'stopped' });
    const command = startCommand(['train', file], settings());
    await eventually('some steps', async () => (await find('stopped'))?.step);
    command.process.kill('SIGINT');
    const { code, stdout } = await command.ended;
    expect(code).toBe(130);
    expect(stdout).toMatch(
      /■ stopped is interrupted at step \d+ of 900. Go on with: \.\/modewatch train --resume [0-9a-f]{8}/,
    );
    const { status, step, id } = await world.db.runs.find('stopped');
    expect(status).toBe('pending');
    expect((await world.db.checkpoints.latest(id))?.step).toBe(step);

    expect((await runCommand(['train', '--resume', 'stopped'], settings())).code).toBe(0);
    const { 'loss/generator': points } = await storedPoints(world.db, id, ['loss/generator']);
    expect(points?.map(([at]) => at)).toEqual(Array.from({ length: 900 }, (_, i) => i + 1));
  });

  it('answers a wrong run file with one line per field and exit code 2, before anything is started', async () => {
    const file = runFile({ latentDim: 0, loss: 'minmax', generator: { learnngRate: 0.1 } });
    const { code, stdout, stderr } = await runCommand(['train', file, '--steps', 'all'], {
      DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none',
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.replaceAll(file, 'run.yaml').trimEnd().split('\n')).toEqual([
      'The run has 4 problems:',
      '--steps  steps: expected a whole number from 1 to 10000000; got "all"',
      'run.yaml:1  latentDim: expected a whole number from 1 to 4096; got 0',
      `run.yaml:2  loss: expected one of ${lossNames.join(', ')} or the path of a module of yours (.ts, .js, .mjs); got "minmax"; did you mean minimax?`,
      'run.yaml:4  generator.learnngRate: there is no such field; got 0.1; did you mean learningRate?',
    ]);
  });

  it('answers what it cannot use with what to do, and exit code 2', async () => {
    const answers: [args: string, answer: string][] = [
      ['train', 'Which run? Give a run file, such as: ./modewatch train examples/ring.yaml'],
      ['train /nowhere.yaml', 'There is no run file /nowhere.yaml. Examples to copy lie in examples/.'],
      ['train a.yaml --resume b', '--resume goes on with a run as it is'],
      ['train a.yaml --latentDm 3', '(Did you mean --latentDim?)'],
      ['trian', '(Did you mean train?)'],
      ['runs --limit 0', 'Expected a whole number from 1 to 500.'],
      ['data fetch cifar-10', 'Allowed choices are fashion-mnist, '],
    ];
    const ended = await Promise.all(answers.map(([args]) => runCommand(args.split(' '), settings())));
    expect(ended).toEqual(
      answers.map(([, answer]) =>
        expect.objectContaining({ code: 2, stderr: expect.stringContaining(answer) }),
      ),
    );
  });
});

describe('an engine that cannot be had', () => {
  it('fails the run before its first step, with the reason, what would work, and exit code 2', async () => {
    const file = runFile({ ...smallRun, name: 'no-card', backend: 'webgpu' });
    const { code, stdout } = await runCommand(['train', file], settings());
    expect(code).toBe(2);
    expect(stdout).toContain(
      'the webgpu backend does not work: not installed; ./modewatch backends add webgpu fetches it; ' +
        'backend: auto takes what works',
    );
    expect(await find('no-card')).toMatchObject({ status: 'failed', step: 0, latest: {} });
  });

  it('says so where the packages are there, but no graphics card', async () => {
    const dataDir = path.join(world.dataDir, 'without-card');
    const folder = path.join(dataDir, 'backends', 'webgpu', 'node_modules', 'webgpu');
    fs.mkdirSync(folder, { recursive: true });
    // What Dawn answers on a machine without one.
    const dawn = 'module.exports = { globals: {}, create: () => ({ requestAdapter: async () => null }) };';
    fs.writeFileSync(path.join(folder, 'index.js'), dawn);
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "name": "webgpu", "version": "0.6.2" }');
    const file = runFile({ ...smallRun, name: 'no-adapter' });
    const { code, stdout } = await runCommand(['train', file, '--backend', 'webgpu'], {
      ...settings(),
      MODEWATCH_DATA: dataDir,
    });
    expect(code).toBe(2);
    expect(stdout).toContain(
      'the webgpu backend does not work: no adapter: it found no graphics card with a driver for Vulkan, ' +
        'Metal or Direct3D 12; backend: auto takes what works',
    );
    expect(await find('no-adapter')).toMatchObject({ status: 'failed', step: 0, latest: {} });
  });

  it('names what the compiled engine cannot trace, and the layer for which a rung lacks a kernel', async () => {
    const example = fs.readFileSync(new URL('../../examples/own/residual-mlp.ts', import.meta.url), 'utf8');
    const text = example.replace('export default residualMlp;', withEinsum);
    fs.writeFileSync(path.join(world.dataDir, 'with-einsum.ts'), text);
    const { backend, ...run } = { ...smallRun, model: './with-einsum.ts' };
    const compiled = runFile({ ...run, name: 'untraceable', engine: 'compiled' });
    const eager = runFile({ ...run, name: 'without-kernel', backend });
    const [untraceable, withoutKernel] = [
      await runCommand(['train', compiled], settings()),
      await runCommand(['train', eager], settings()),
    ];
    expect([untraceable.code, withoutKernel.code]).toEqual([2, 2]);
    expect(untraceable.stdout).toContain(
      'update discriminator, at the layer generator/last: the step uses the kernel Einsum, which the compiled engine lacks',
    );
    expect(untraceable.stdout).toContain('engine: auto trains it operation by operation');
    expect(withoutKernel.stdout).toContain(
      'update discriminator: the wasm backend lacks the kernel Einsum that the layer generator/last needs; ' +
        'backend: auto takes what works',
    );
    for (const name of ['untraceable', 'without-kernel']) {
      expect(await find(name)).toMatchObject({ status: 'failed', step: 0, latest: {} });
    }
  });
});

/** Its last layer uses a kernel that only tfjs's cpu backend has. */
const withEinsum = `
import { customGrad, einsum } from '@tensorflow/tfjs-core';

const same = customGrad((x: any) => ({ value: einsum('ij->ij', x), gradFunc: (dy: any) => dy }));

export default (settings: any) => {
  const model = residualMlp(settings);
  return { ...model, generator: (weights: any, inputs: any) => same(model.generator(weights, inputs)) };
};
`;

describe('runs', () => {
  it('lists what there is, as a table and as JSON', async () => {
    const id = await world.createRun({ name: 'listed', steps: 2000 });
    const { attempt } = await world.db.runs.lease({ runId: id, worker: 'test' });
    await keepAlive(id);
    const moment = { step: 1500, imagesSeen: 1, time: 1 };
    const values = { 'loss/discriminator': 0.5, 'loss/generator': Number.NaN };
    await world.db.events.record({
      runId: id,
      attempt,
      events: [{ seq: 1, event: { type: 'metrics', ...moment, values } }],
    });

    const text = await runCommand(['runs', '--limit', '1'], settings());
    expect(text.code).toBe(0);
    const [header, row] = text.stdout.split('\n');
    expect(header?.split(/ {2,}/)).toEqual([
      'NAME',
      'STATUS',
      'STEP',
      'D LOSS',
      'G LOSS',
      'CREATED',
      'SIZE',
      'ID',
      'REASON',
    ]);
    expect(row).toMatch(/^listed +running +1,500 \/ 2,000 +0\.5 +NaN +\d+ s ago +/);

    const [first] = JSON.parse((await runCommand(['runs', '--json'], settings())).stdout);
    expect(first).toMatchObject({ id, status: 'running', latest: { 'loss/generator': { last: 'NaN' } } });
    expect(first.diskUse.metrics).toEqual({ count: 2, bytes: expect.any(Number) });
    expect(text.stdout).toMatch(
      /\nAll runs together take [\d.]+ [kM]B on disk; \.\/modewatch runs delete makes room\.\n$/,
    );
  });

  it('deletes runs that are not being trained, with their spools and their places in the queue', async () => {
    const [running, queued] = [
      await world.createRun({ name: 'at-work' }),
      await world.createRun({ name: 'queued-up' }),
    ];
    const { attempt } = await world.db.runs.lease({ runId: running, worker: 'test' });
    await keepAlive(running);
    const directory = spoolDirectory(world.dataDir, { runId: running, attempt });
    const nobody = 2 ** 22 + 1; // no process has so large a number
    openSpoolWriter(directory, { pid: nobody, parentPid: nobody, database: '' }).close();
    await enqueue(world, queued);
    expect(await jobsOf(queued)).toBe(1);
    const run = (...args: string[]) => runCommand(['runs', ...args], settings());

    expect(await run('delete', 'at-wrok', '--yes')).toMatchObject({
      code: 2,
      stderr: 'There is no run with an id or name at-wrok; did you mean at-work?\n',
    });
    expect(await run('delete', 'queued-up', 'at-work', '--yes')).toMatchObject({
      code: 1,
      stderr: `Being trained: at-work. Nothing was deleted. Stop first with: ./modewatch runs cancel ${running.slice(0, 8)}\n`,
    });
    expect(await run('delete', 'queued-up')).toMatchObject({
      code: 2,
      stderr: 'Nobody is there to ask: --yes deletes without asking.\n',
    });
    expect((await run('cancel', 'at-work')).stdout).toContain('at-work is canceled.');
    const deleted = await run('delete', 'at-work', 'queued-up', '--yes');
    expect(deleted).toMatchObject({ code: 0, stderr: '' });
    expect(deleted.stdout.split('\n')).toEqual([
      `at-work (${running.slice(0, 8)}, canceled): 0 metric points (0 kB), 0 sample grids (0 kB), 0 checkpoints (0 kB), 0 evaluations (0 kB), 0 log lines (0 kB)`,
      expect.stringContaining(`queued-up (${queued.slice(0, 8)}, pending)`),
      '0 kB in all.',
      'Deleted at-work, queued-up.',
      '',
    ]);
    await expect(world.db.runs.byId(running)).rejects.toThrow(NotFoundError);
    expect(listSpools(world.dataDir).filter(({ runId }) => runId === running)).toEqual([]);
    expect(await jobsOf(queued)).toBe(0);
  });
});

describe('a database that cannot be used', () => {
  it('is named without its password, with what to do', async () => {
    const { code, stderr } = await runCommand(['runs'], {
      DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/db',
    });
    expect(code).toBe(1);
    expect(stderr).toContain(
      'The database postgres://me:***@127.0.0.1:1/db does not answer at that address. Start it',
    );
    expect(stderr).not.toContain('secret');
  });
});

it('says its version', async () => {
  const { code, stdout } = await runCommand(['--version'], settings());
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

it('ends in peace when nobody reads on', async () => {
  const command = startCommand(['train', '--help'], settings());
  command.process.stdout?.destroy(); // as `| head` does
  const { code, stderr } = await command.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

describe('data', () => {
  it('says which files training would use', async () => {
    const { code, stdout } = await runCommand(['data'], settings());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^fashion-mnist: .* images to train, .* as reference \(from \//);
    expect(stdout).toContain('ring: points drawn without end\n');
    const names = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(':')[0]);
    expect(names).toEqual(datasetNames);
  });

  it.skipIf(fs.existsSync('/usr/share/datasets/fashion-mnist'))(
    'names the one command that helps when nothing can be fetched',
    async () => {
      const args = ['data', 'fetch', 'fashion-mnist', '--from', 'http://127.0.0.1:1'];
      const { code, stderr } = await runCommand(args, settings());
      expect(code).toBe(1);
      expect(
        stderr
          .trimEnd()
          .split('\n')
          .map((line) => line.replaceAll(world.dataDir, '.data')),
      ).toEqual([
        'fashion-mnist could not be fetched:',
        '  .data/datasets/fashion-mnist: not there',
        '  /usr/share/datasets/fashion-mnist: not there',
        expect.stringMatching(
          /^ {2}http:\/\/127\.0\.0\.1:1\/train-images-idx3-ubyte\.gz: fetch failed \(.+\)$/,
        ),
        'This puts it on Debian and Ubuntu (as root):',
        '  apt-get install dataset-fashion-mnist',
      ]);
    },
  );
});

describe('up', () => {
  it('lets no other machine in without a password', async () => {
    const { code, stderr } = await runCommand(['up'], { ...settings(), HOST: '0.0.0.0' });
    expect(code).toBe(2);
    expect(stderr).toContain('Set MODEWATCH_PASSWORD, or leave HOST out to listen on 127.0.0.1 only.');
  });
});

/** As if a worker went on saying that it is at it. */
async function keepAlive(runId: string): Promise<void> {
  await withClient(world.url, (client) =>
    client.query("UPDATE runs SET heartbeat_at = now() + interval '1 hour' WHERE id = $1", [runId]),
  );
}

async function jobsOf(runId: string): Promise<number> {
  const { rowCount } = await withClient(world.url, (client) =>
    client.query('SELECT FROM pgboss.job WHERE singleton_key = $1', [runId]),
  );
  return rowCount ?? 0;
}

function runFile(fields: object): string {
  const file = path.join(world.dataDir, `run-${Math.random()}.yaml`);
  fs.writeFileSync(file, stringify(fields));
  return file;
}

async function find(name: string) {
  const { runs } = await world.db.runs.list({ limit: 10 });
  return runs.find((run) => run.name === name);
}
