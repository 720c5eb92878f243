import fs from 'node:fs';
import path from 'node:path';
import { lossNames } from '@modewatch/core/config';
import { describe, expect, it, vi } from 'vitest';
import { runCommand, startCommand } from './command-line.ts';
import { eventually } from './eventually.ts';
import { smallRun, writeRunFile } from './small-run.ts';
import { storedPoints } from './stored-events.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();
const settings = () => ({ DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir });
const runFile = (fields: object) => writeRunFile(world.dataDir, fields);

describe('train', () => {
  it('trains a run file to its end, says what became of it, and keeps from what code it was trained', async () => {
    const file = runFile({ ...smallRun, name: 'straight', threads: 2 });
    const { code, stdout, stderr } = await runCommand(['train', file, '--seed', '3'], settings());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const run = await world.db.runs.find('straight');
    expect(run).toMatchObject({ status: 'finished', step: 300, config: { seed: 3 } });
    expect(stdout).toContain('straight: ring, mlp, non-saturating loss, 300 steps\n');
    expect(stdout).toMatch(/✓ straight finished: 300 steps in \d+ s\n {2}npm start shows it in the browser/);

    const shown = await runCommand(['runs', 'show', 'straight'], settings());
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(
      /^straight {2}[0-9a-f-]{36}\nfinished at step 300 of 300\n\d.* of processor time in 1 attempt\ncheckpoints: step 300 \(\d+ kB\), step \d+ \(\d+ kB\)\n\nAttempt 1, from the beginning, /,
    );
    expect(shown.stdout).toMatch(
      /\n {2}engine {4}tfjs .* on wasm, threads: 1\n {12}threads: 2 was asked for; .* is all that wasm can use\.\n/,
    );
    expect(shown.stdout).toMatch(/\n {2}processor \d/);
    expect(shown.stdout).toMatch(/\n {2}code {6}(commit [0-9a-f]{40}|in no checkout of git)/);
    expect(shown.stdout).toContain(`Node ${process.versions.node}`);
    const asJson = await runCommand(['runs', 'show', 'straight', '--diff', '--json'], settings());
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      ...{ run: { id: run.id }, checkpoints: [{ step: 300, isNewest: true }, {}] },
      ...{ attempts: [{ number: 1 }], git: await world.db.runs.gitState(run.id) },
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

/** Its last layer uses a kernel that only tfjs's cpu backend has. Text of a user's module, which nobody checks the types of. */
const withEinsum = `
import { customGrad, einsum } from '@tensorflow/tfjs-core';

const same = customGrad((x: any) => ({ value: einsum('ij->ij', x), gradFunc: (dy: any) => dy }));

export default (settings: any) => {
  const model = residualMlp(settings);
  return { ...model, generator: (weights: any, inputs: any) => same(model.generator(weights, inputs)) };
};
`;

async function find(name: string) {
  const { runs } = await world.db.runs.list({ limit: 10 });
  return runs.find((run) => run.name === name);
}
