import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { runCommand } from './command-line.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();
const modewatch = (...args: string[]) =>
  runCommand(args, { DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir });
const examples = new URL('../../examples/own/', import.meta.url);
const inFolder = (file: string) => path.join(world.dataDir, 'mine', file);

/** A folder that has nothing of this project but copies of its examples, by another name than its own. */
beforeAll(() => {
  fs.mkdirSync(path.join(world.dataDir, 'folder'));
  fs.symlinkSync('folder', inFolder('.'));
});
beforeEach(() => {
  for (const file of ['residual-mlp.ts', 'relativistic-average-hinge.ts']) {
    fs.copyFileSync(new URL(file, examples), inFolder(file));
  }
});

function runFile(name: string, fields: object = {}): string {
  const small = {
    ...{ dataset: 'ring', latentDim: 2, batchSize: 8, steps: 3, threads: 1 },
    ...{ generator: { widths: [8, 8] }, discriminator: { widths: [8, 8] } },
    ...{ model: './residual-mlp.ts', loss: './relativistic-average-hinge.ts' },
  };
  fs.writeFileSync(inFolder(`${name}.yaml`), stringify({ name, ...small, ...fields }));
  return inFolder(`${name}.yaml`);
}

it('trains with a model and a loss of the user, compiled, and draws samples from what it has trained', async () => {
  const file = runFile('own', { engine: 'compiled' });
  const { code, stdout } = await modewatch('train', file);
  expect(stdout).toMatch(/residual-mlp\.ts: generator [\d,]+ parameters/);
  expect(code).toBe(0);
  const run = await world.db.runs.find('own');
  expect(run).toMatchObject({
    status: 'finished',
    config: { model: inFolder('residual-mlp.ts'), modelHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    latest: { 'logits/real': { count: 1 } },
  });
  const sampled = await modewatch('sample', 'own', '--n', '5', '--out', inFolder('samples.npy'));
  expect(sampled.code).toBe(0);
});

it('gives G of a model of the user the random numbers that it declares, compiled', async () => {
  const source = fs.readFileSync(inFolder('residual-mlp.ts'), 'utf8');
  const noisy = source
    .replace('dense, denseWeights }', 'dense, denseWeights, uniformNoise }')
    .replace(
      'generator(weights, { z })',
      'generatorNoise: (batch) => ({ shift: uniformNoise([batch, 8]) }),\n generator(weights, { z, shift })',
    )
    .replace('g.features(weights, z as Tensor)', 'add(g.features(weights, z as Tensor), shift as Tensor)');
  fs.writeFileSync(inFolder('residual-mlp.ts'), noisy);
  const { code, stdout } = await modewatch('train', runFile('noisy', { engine: 'compiled' }));
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('✓ noisy finished') });
  const sampled = await modewatch('sample', 'noisy', '--n', '5', '--out', inFolder('noisy.npy'));
  expect(sampled.code).toBe(0);
});

it('does not go on with a run whose module has changed, or is not there', async () => {
  expect((await modewatch('train', runFile('changed'), '--queue')).code).toBe(0);
  fs.appendFileSync(inFolder('residual-mlp.ts'), '\n// changed\n');
  const changed = await modewatch('train', '--resume', 'changed');
  expect(changed.stdout).toContain('residual-mlp.ts has changed since the run was made: expected SHA-256');
  fs.rmSync(inFolder('residual-mlp.ts'));
  const gone = await modewatch('train', '--resume', 'changed');
  expect(gone.stdout).toMatch(/residual-mlp\.ts is not on this machine \(.+\): train it where the file is/);
  expect([changed.code, gone.code]).toEqual([1, 1]);
});

it('refuses a path that leads nowhere before there is a run', async () => {
  const { code, stderr } = await modewatch('train', runFile('nowhere', { model: './nothing.mjs' }));
  expect(stderr).toContain(`model: there is no file ${inFolder('nothing.mjs')}`);
  expect(code).toBe(2);
});

it('says all that is wrong with a module, with its file and what was expected', async () => {
  fs.writeFileSync(inFolder('bad-loss.js'), 'export default { metrics: () => ({}) };');
  fs.writeFileSync(inFolder('bad-model.ts'), 'export default (settings: object): string => 3;');
  const loss = await modewatch('train', runFile('bad-loss', { loss: './bad-loss.js' }));
  expect(loss.stdout).toContain(
    `the default export of ${inFolder('bad-loss.js')} is not as expected:\n` +
      'expected a function discriminator\nexpected a function generator',
  );
  const model = await modewatch('train', runFile('bad-model', { model: './bad-model.ts' }));
  expect(model.stdout).toContain('expected a model, got a value of type number');
  expect([loss.code, model.code]).toEqual([1, 1]);
});
