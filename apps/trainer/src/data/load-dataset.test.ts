import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fashionMnistAssets } from '@modewatch/core/datasets';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { datasetPlaces } from './dataset-places.ts';
import { describeDataset } from './describe-dataset.ts';
import { loadDataset } from './load-dataset.ts';

const bundled = fileURLToPath(fashionMnistAssets);
const chosen = { dataset: 'fashion-mnist', datasetOptions: {} } as const;

it('needs no files for a data set that is drawn', async () => {
  const loaded = await loadDataset(datasetPlaces({ dataset: 'ring', datasetOptions: {} }, temporaryFolder()));
  expect(loaded).toMatchObject({ dataset: { name: 'ring' }, folder: undefined, warnings: [] });
  expect(describeDataset(loaded)).toBe('ring: points drawn without end');
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
