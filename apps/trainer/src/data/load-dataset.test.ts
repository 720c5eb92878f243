import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { datasetNames } from '@modewatch/core/config';
import { datasets, fashionMnistAssets } from '@modewatch/core/datasets';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { datasetPlaces } from './dataset-places.ts';
import { describeDataset } from './describe-dataset.ts';
import { loadDataset } from './load-dataset.ts';
import { origins } from './origins.ts';

const bundled = fileURLToPath(fashionMnistAssets);
const chosen = { dataset: 'fashion-mnist', datasetOptions: {} } as const;

it('needs no files for a data set that is drawn', async () => {
  const loaded = await loadDataset(datasetPlaces({ dataset: 'ring', datasetOptions: {} }, temporaryFolder()));
  expect(loaded).toMatchObject({ dataset: { name: 'ring' }, folder: undefined, warnings: [] });
  expect(describeDataset(loaded)).toBe('ring: points drawn without end');
});

it.each(datasetNames)('knows where the files of %s come from, if it has any', (dataset) => {
  const { editions } = datasets[dataset]({ path: '/images', imageSize: 32, channels: 3 });
  expect(origins[dataset] !== undefined).toBe(editions.some(({ files }) => files.length > 0));
});

it('looks in the data folder, then on the system, then at what is bundled', () => {
  const { folders } = datasetPlaces(chosen, '/data');
  expect(folders).toEqual(['/data/datasets/fashion-mnist', '/usr/share/datasets/fashion-mnist', bundled]);
});

it('does not use a damaged file: names it with both checksums and takes the next place', async () => {
  const folder = temporaryFolder();
  fs.cpSync(bundled, folder, { recursive: true });
  const file = path.join(folder, 't10k-images-idx3-ubyte.gz');
  const bytes = fs.readFileSync(file);
  bytes[200_000] = bytes[200_000]! ^ 1;
  fs.writeFileSync(file, bytes);

  const loaded = await loadDataset({ ...chosen, folders: [folder, bundled] });
  expect(loaded.folder).toBe(bundled);
  expect(loaded.warnings).toHaveLength(1);
  expect(loaded.warnings[0]).toContain(`${file} is not used: `);
  expect(loaded.warnings[0]).toMatch(/SHA-256 5b4141f0.*got \d+ bytes with SHA-256 [0-9a-f]{64}/s);
  await expect(loadDataset({ ...chosen, folders: [folder] })).rejects.toThrow(
    `No usable files of fashion-mnist in ${folder}. Try: ./modewatch data fetch fashion-mnist`,
  );
});

it('ignores a folder in which a file is missing', async () => {
  const folder = temporaryFolder();
  fs.copyFileSync(
    path.join(bundled, 't10k-images-idx3-ubyte.gz'),
    path.join(folder, 't10k-images-idx3-ubyte.gz'),
  );
  const loaded = await loadDataset({ ...chosen, folders: [folder, bundled] });
  expect(loaded).toMatchObject({ folder: bundled, warnings: [] });
});

it('takes what is wanted, and the best if nothing is', async () => {
  const folder = temporaryFolder();
  fs.cpSync(bundled, folder, { recursive: true });
  const places = { ...chosen, folders: [folder, bundled] } as const;
  let asked = 0;
  const second = await loadDataset(places, () => Promise.resolve(++asked === 2));
  expect(second.folder).toBe(bundled);
  const none = await loadDataset(places, () => Promise.resolve(false));
  expect(none.folder).toBe(folder);
});

it('loads images of a folder of the user’s, and says what was left out', async () => {
  const folder = temporaryFolder();
  for (let i = 0; i < 10; i++) {
    const file = path.join(folder, i % 2 ? 'odd' : 'even', `${i}.png`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const create = { width: 20, height: 10 + i, channels: 3, background: '#123456' } as const;
    await sharp({ create }).png().toFile(file);
  }
  const options = { path: folder, imageSize: 12, channels: 3 } as const;
  const load = (skipBad: boolean) =>
    loadDataset({ dataset: 'folder', datasetOptions: { ...options, skipBad }, folders: [] });
  const report = `2 of 10 images in ${folder} cannot be used:
  even/0.png is 20 x 10 pixels, smaller than 12 x 12 (datasetOptions.imageSize)
  odd/1.png is 20 x 11 pixels, smaller than 12 x 12 (datasetOptions.imageSize)`;
  await expect(load(false)).rejects.toThrow(report);
  // Four are left of each class: too few to hold one out.
  await expect(load(true)).rejects.toThrow('expected 5 images or more of a class');

  const larger = { width: 20, height: 20, channels: 3, background: '#123456' } as const;
  for (const file of ['even/a.png', 'odd/b.png']) {
    await sharp({ create: larger }).png().toFile(path.join(folder, file));
  }
  const loaded = await load(true);
  expect(loaded.dataset).toMatchObject({ shape: [12, 12, 3], modes: ['even', 'odd'] });
  expect(loaded.warnings).toEqual([`left out: ${report.replace('2 of 10', '2 of 12')}`]);
  expect(describeDataset(loaded)).toBe('folder: 8 images to train, 2 as reference, 2 classes');
});

it('says which file of the user’s is not there', async () => {
  const datasetOptions = { path: '/nowhere/images', imageSize: 28, channels: 1 } as const;
  await expect(loadDataset({ dataset: 'idx', datasetOptions, folders: [] })).rejects.toThrow(
    'The data file /nowhere/images cannot be read: ENOENT',
  );
});
