import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { configRows } from './config-rows.ts';

const defaults = runConfig.parse({});

it('lists every field of a run config, flat', () => {
  const rows = configRows(defaults, defaults);
  expect(rows.find(({ path }) => path === 'generator.widths')?.value).toBe('256, 512');
  expect(rows.find(({ path }) => path === 'generator.learningRate')?.value).toBe('2e-4');
  expect(rows.find(({ path }) => path === 'tags')?.value).toBe('none');
  expect(rows.filter(({ changedFrom }) => changedFrom !== undefined)).toEqual([]);
});

it('says what a changed field would have been', () => {
  const config = runConfig.parse({ name: 'collapse', latentDim: 2, discriminator: { learningRate: 0.01 } });
  const changed = configRows(config, defaults).filter(({ changedFrom }) => changedFrom !== undefined);
  expect(changed).toEqual([
    { path: 'latentDim', value: '2', changedFrom: '64' },
    { path: 'discriminator.learningRate', value: '0.01', changedFrom: '2e-4' },
  ]);
});

it('writes out what a list holds', () => {
  const config = runConfig.parse({ penalties: [{ name: 'r1', weight: 0.05 }, { name: 'r2' }] });
  const row = configRows(config, defaults).find(({ path }) => path === 'penalties');
  expect(row).toMatchObject({ value: 'name r1 weight 0.05, name r2 weight 10', changedFrom: 'none' });
});

it('shows a field that has no default as it is', () => {
  const [row] = configRows({ name: 'collapse' }, {});
  expect(row).toEqual({ path: 'name', value: 'collapse', changedFrom: undefined });
});
