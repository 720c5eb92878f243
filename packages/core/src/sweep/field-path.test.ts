import { expect, it } from 'vitest';
import { fieldPath, withField } from './field-path.ts';

it('reads a path as a user writes it', () => {
  expect(fieldPath('generator.learningRate')).toEqual(['generator', 'learningRate']);
  expect(fieldPath('penalties[1].weight')).toEqual(['penalties', 1, 'weight']);
});

it('sets a field wherever it lies, and leaves the rest as it was', () => {
  const fields = { seed: 1, generator: { beta1: 0 }, penalties: [{ name: 'r1' }] };
  const given = JSON.stringify(fields);
  expect(withField(fields, ['generator', 'ema'], 0.9)).toEqual({
    ...fields,
    generator: { beta1: 0, ema: 0.9 },
  });
  expect(withField(fields, ['penalties', 0, 'weight'], 3)).toEqual({
    ...fields,
    penalties: [{ name: 'r1', weight: 3 }],
  });
  expect(withField({}, ['penalties', 1, 'weight'], 3)).toEqual({ penalties: [undefined, { weight: 3 }] });
  expect(withField(undefined, ['seed'], 3)).toEqual({ seed: 3 });
  expect(JSON.stringify(fields)).toBe(given);
});
