import fs from 'node:fs';
import path from 'node:path';
import { datasets, fashionMnistAssets } from '@modewatch/core/datasets';
import { beforeAll, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { runCommand } from './command-line.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();
const modewatch = (...args: string[]) =>
  runCommand(args, { DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir });
const photos = () => path.join(world.dataDir, 'photos');

/** Sixty garments as PNGs, half of them in a folder of coats, and one file that is none. */
beforeAll(async () => {
  const dataset = await datasets['fashion-mnist']({}).load('test-split', (name) =>
    fs.promises.readFile(new URL(name, fashionMnistAssets)),
  );
  const { samples } = dataset.train.batch({ seed: 1, index: 0, size: 60 });
  for (let i = 0; i < 60; i++) {
    const file = path.join(photos(), i % 2 ? 'coats' : 'shoes', `${i}.png`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, dataset.draw(samples.subarray(784 * i, 784 * (i + 1))).png);
  }
  fs.writeFileSync(path.join(photos(), 'coats', 'bad.png'), 'no image');
});

/** A run file beside the folder of images. */
function runFile(name: string, fields: object): string {
  const file = path.join(world.dataDir, `${name}.yaml`);
  const small = { generator: { widths: [8] }, discriminator: { widths: [8] }, backend: 'wasm', threads: 1 };
  const { datasetOptions, ...others } = { datasetOptions: {}, ...fields };
  const own = { path: 'photos', imageSize: 28, channels: 1, ...datasetOptions };
  const config = {
    ...small,
    name,
    dataset: 'folder',
    datasetOptions: own,
    batchSize: 16,
    steps: 3,
    ...others,
  };
  fs.writeFileSync(file, stringify(config));
  return file;
}

it('refuses images that cannot be used before the first step, with file, reason and count', async () => {
  const { code, stdout } = await modewatch('train', runFile('refused', {}));
  const reason =
    `1 of 61 images in ${photos()} cannot be used:\n` +
    '  coats/bad.png does not decode: Input buffer contains unsupported image format\n' +
    'Put them right, or train without them: datasetOptions.skipBad: true';
  expect(code).toBe(1);
  expect(stdout).toContain(`error: ${reason}\n✗ refused failed at step 0 of 3\n`); // not twice
  expect(stdout).not.toContain('    at ');
  expect(await world.db.runs.find('refused')).toMatchObject({ status: 'failed', step: 0, latest: {} });
});

it('answers a path that leads nowhere before a run is made of it, unless another machine may have it', async () => {
  const nowhere = path.join(world.dataDir, 'nowhere');
  const file = runFile('no-folder', { datasetOptions: { path: nowhere } });
  expect(await modewatch('train', file)).toMatchObject({
    ...{ code: 2, stdout: '' },
    stderr: `datasetOptions.path: there is no ${nowhere}\n`,
  });
  await expect(world.db.runs.find('no-folder')).rejects.toThrow();
  expect((await modewatch('train', file, '--queue')).code).toBe(0);
  expect(await world.db.runs.find('no-folder')).toMatchObject({ status: 'pending' });
});

it('refuses a batch that is larger than the images, with both numbers', async () => {
  const file = runFile('too-few', { batchSize: 64, datasetOptions: { skipBad: true } });
  const { code, stdout } = await modewatch('train', file);
  expect(code).toBe(1);
  expect(stdout).toContain(
    'error: batchSize must be at most 48, the number of images to draw from, got 64\n✗ too-few failed at step 0 of 3\n',
  );
});

it('trains on the others where the run file says so, and draws samples of their classes', async () => {
  const fields = { datasetOptions: { skipBad: true }, conditioning: 'concatenation' };
  const trained = await modewatch('train', runFile('classes', fields));
  expect(trained).toMatchObject({ code: 0, stderr: '' });
  expect(trained.stdout).toContain(`warning: left out: 1 of 61 images in ${photos()}`);
  expect(trained.stdout).toMatch(
    /folder: 48 images to train, 12 as reference, 2 classes, SHA-256 [0-9a-f]{64}/,
  );
  const { id } = await world.db.runs.find('classes');
  const [first] = await world.db.snapshots.list({ runId: id, limit: 1 });
  expect(first?.picture.modes).toEqual({ count: 2, names: ['coats', 'shoes'] });
  const out = path.join(world.dataDir, 'samples.npy');
  expect(await modewatch('sample', 'classes', '--n', '4', '--out', out)).toMatchObject({
    code: 0,
    stderr: '',
  });
  expect(fs.readFileSync(out).toString('latin1')).toContain("'shape': (4, 28, 28, 1)");
});
