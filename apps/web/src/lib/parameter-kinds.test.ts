import { expect, it } from 'vitest';
import { ofKind, parameterKind } from './parameter-kinds.ts';

it('knows how a parameter varies', () => {
  expect(parameterKind({ values: [1, 2] })).toBe('values');
  expect(parameterKind({ value: 1 })).toBe('value');
  expect(parameterKind({ min: 1, max: 2 })).toBe('int_uniform');
  expect(parameterKind({ min: 0.1, max: 2 })).toBe('uniform');
  expect(parameterKind({ distribution: 'log_uniform_values', min: 1, max: 2 })).toBe('log_uniform_values');
  expect(parameterKind({ distribution: 'q_normal' })).toBe('other');
  expect(parameterKind(undefined)).toBe('other');
});

it('lets it vary in another way, and keeps what is true of both', () => {
  const also = ['discriminator.learningRate'];
  expect(ofKind('log_uniform_values', { values: [0.001, 0.01], also })).toEqual({
    ...{ distribution: 'log_uniform_values', min: 0.001, max: 0.01, also },
  });
  expect(ofKind('values', { distribution: 'uniform', min: 1, max: 3 })).toEqual({ values: [1, 3] });
  expect(ofKind('uniform', { values: ['hinge', 'minimax'] })).toEqual({
    distribution: 'uniform',
    min: 1,
    max: 10,
  });
  expect(ofKind('value', { values: ['hinge'] })).toEqual({ value: 'hinge' });
  expect(ofKind('values')).toEqual({ values: [] });
});
