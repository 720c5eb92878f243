import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fashionMnistAssets } from '@modewatch/core/datasets';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { describeDataset } from './describe-dataset.ts';
import { loadDataset, ownFolder } from './load-dataset.ts';

const bundled = fileURLToPath(fashionMnistAssets);

it('needs no files for a data set that is drawn', async () => {
  const loaded = await loadDataset('ring', temporaryFolder());
  expect(loaded).toMatchObject({ dataset: { name: 'ring' }, folder: undefined, warnings: [] });
  expect(describeDataset(loaded)).toBe('ring: points drawn without end');
});

it('does not use a damaged file: names it with both checksums and takes the next place', async () => {
  const dataDir = temporaryFolder();
  const own = ownFolder('fashion-mnist', dataDir);
  fs.cpSync(bundled, own, { recursive: true });
  const file = path.join(own, 't10k-images-idx3-ubyte.gz');
  const bytes = fs.readFileSync(file);
  bytes[200_000] = bytes[200_000]! ^ 1;
  fs.writeFileSync(file, bytes);

  const { folder, warnings } = await loadDataset('fashion-mnist', dataDir);
  expect(folder).not.toBe(own);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain(`${file} is not used: `);
  expect(warnings[0]).toMatch(/SHA-256 5b4141f0.*got \d+ bytes with SHA-256 [0-9a-f]{64}/s);
});

it('ignores a folder in which a file is missing', async () => {
  const dataDir = temporaryFolder();
  const own = ownFolder('fashion-mnist', dataDir);
  fs.mkdirSync(own, { recursive: true });
  fs.copyFileSync(
    path.join(bundled, 't10k-images-idx3-ubyte.gz'),
    path.join(own, 't10k-images-idx3-ubyte.gz'),
  );
  const { folder, warnings } = await loadDataset('fashion-mnist', dataDir);
  expect(folder).not.toBe(own);
  expect(warnings).toEqual([]);
});
