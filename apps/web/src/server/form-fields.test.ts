import { readSweep } from '@modewatch/core/sweep';
import { expect, it } from 'vitest';
import { runFormFields, sweepFormFields } from './form-fields.ts';

it('makes a field of each that a run file may have, as the schema describes it', () => {
  const fields = new Map(runFormFields().map((field) => [field.path, field]));
  expect(fields.get('dataset')).toMatchObject({ kind: 'choice', usual: 'fashion-mnist' });
  expect(fields.get('dataset')?.choices).toContain('ring');
  expect(fields.get('generator.learningRate')).toEqual({
    ...{ path: 'generator.learningRate', kind: 'number', choices: [], usual: '0.0002' },
    meaning: "the optimiser's step size",
  });
  // A name, or the path of a module.
  expect(fields.get('model')).toMatchObject({ kind: 'text' });
  expect(fields.get('model')?.choices).toContain('dcgan');
  expect(fields.get('discriminator.spectralNorm')?.kind).toBe('switch');
  expect(fields.get('penalties')).toMatchObject({ kind: 'yaml', usual: 'none' });
});

it('has the fields of a search without those that have their own place', () => {
  const paths = sweepFormFields().map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(['method', 'objective', 'budget.trials', 'early_terminate.type']),
  );
  expect(paths.filter((path) => /^(run|parameters|metric|program)\b/.test(path))).toEqual([]);
});

it('offers objectives that a sweep may have', () => {
  const offered = sweepFormFields().find(({ path }) => path === 'objective')?.choices ?? [];
  expect(offered.length).toBeGreaterThan(0);
  for (const objective of offered) {
    const file = { method: 'random', objective, run_cap: 2, parameters: { seed: { values: [1, 2] } } };
    expect(readSweep(JSON.stringify(file))).not.toHaveProperty('problems');
  }
});
