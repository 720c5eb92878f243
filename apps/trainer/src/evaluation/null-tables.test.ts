import fs from 'node:fs';
import path from 'node:path';
import { datasetOf, fashionMnistAssets } from '@modewatch/core/datasets';
import { expect, it } from 'vitest';
import { InputError } from '../errors.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { listNullTables, titleOfTable } from './null-tables.ts';

it('the tables that come along say in words what they are of', () => {
  for (const table of listNullTables(temporaryFolder()).values()) {
    expect(titleOfTable(table)).toMatch(/^(stacked-)?fashion-mnist, (full|bundled)$|^ring$|^grid$/);
  }
});

it.each([
  { name: 'fashion-mnist', edition: 'test-split', title: 'fashion-mnist, bundled' },
  { name: 'stacked-fashion-mnist', edition: 'test-split', title: 'stacked-fashion-mnist, bundled' },
  { name: 'ring', edition: 'sampled', title: 'ring' },
  { name: 'grid', edition: 'sampled', title: 'grid' },
] as const)('a table of $title is called so', async ({ name, edition, title }) => {
  const read = (file: string) => fs.promises.readFile(new URL(file, fashionMnistAssets));
  const dataset = await datasetOf({ dataset: name, datasetOptions: {} }).load(edition, read);
  expect(titleOfTable({ dataset: dataset.edition.sha256 })).toBe(title);
});

it.each([
  { what: 'is cut off', text: '{"dataset": "aaaa' },
  { what: 'holds something else', text: '{"dataset": 5}' },
])('a table that $what is named, with what makes it again', ({ text }) => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'nulls', 'mine.json');
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(file, text);
  const list = () => listNullTables(folder);
  expect(list).toThrow(InputError);
  expect(list).toThrow(`${file} is no null table: make it again with ./modewatch nulls make`);
});
