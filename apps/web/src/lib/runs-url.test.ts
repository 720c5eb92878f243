import { expect, it } from 'vitest';
import { nextSort, parseSort, runsFilter } from './runs-url.ts';

it('reads an order, and goes from one to the next with each click', () => {
  expect(parseSort('-loss/generator')).toEqual({ field: 'loss/generator', isDescending: true });
  expect(parseSort('name')).toEqual({ field: 'name', isDescending: false });
  expect(nextSort('-created', 'loss')).toBe('-loss');
  expect(nextSort('-loss', 'loss')).toBe('loss');
  expect(nextSort('loss', 'loss')).toBeNull();
});

it('asks for the runs of a project, or of all', () => {
  expect(runsFilter({ project: null, q: ' loss:hinge ' })).toEqual({
    project: undefined,
    query: 'loss:hinge',
  });
  expect(runsFilter({ project: 'p', q: '' })).toEqual({ project: 'p', query: '' });
});
