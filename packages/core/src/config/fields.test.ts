import { expect, it } from 'vitest';
import { allowed } from './allowed.ts';
import { fieldAt, leafFields, pathName } from './fields.ts';

// A preset may be none at all, and so may an objective; a path is for some data sets alone.
const optional = ['objective.metric', 'preset', 'datasetOptions.path'];

it.each(leafFields())(
  '$name has a type, a description, limits in words and a default or what is taken when it is left out',
  ({ name, field }) => {
    const types = (field.anyOf ?? [field]).map(({ type }) => type);
    for (const type of types) expect(['string', 'integer', 'number', 'boolean', 'array']).toContain(type);
    expect(field.description).toBeTruthy();
    if (field.default === undefined && !optional.includes(name)) {
      expect(field.description).toContain('when left out');
    }
    expect(allowed(field)).not.toMatch(/undefined|NaN/);
  },
);

it('says what a field takes', () => {
  const words = (...path: (string | number)[]) => allowed(fieldAt(path)!);
  expect(words('latentDim')).toBe('a whole number from 1 to 4096');
  expect(words('generator', 'learningRate')).toBe('a number above 0, up to 1');
  expect(words('generator', 'beta1')).toBe('a number from 0 to below 1');
  expect(words('generator', 'widths')).toBe('a list of 1 to 16 whole numbers from 1 to 8192');
  expect(words('generator', 'widths', 0)).toBe('a whole number from 1 to 8192');
  expect(words('latentDistribution')).toBe('one of normal, uniform');
  expect(words('penalties')).toBe('a list of at most 5 groups of fields: name, weight, schedule');
  expect(words('augmentations', 0, 'until')).toBe('a whole number from 1 to 10000000');
  expect(words('penalties', 0, 'weight')).toBe('a number above 0, up to 1000000');
  expect(words('discriminator', 'spectralNorm')).toBe('true or false');
  expect(words('threads')).toBe('auto or a whole number from 1 to 256');
  expect(words('tags')).toBe('a list of at most 50 texts of 1 to 60 characters');
});

it('writes a path as a user would', () => {
  expect(pathName(['generator', 'widths', 0])).toBe('generator.widths[0]');
  expect(pathName([])).toBe('');
});
