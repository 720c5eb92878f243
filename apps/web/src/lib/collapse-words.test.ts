import { expect, it } from 'vitest';
import { binWord, collapseSentence, othersSentences } from './collapse-words.ts';
import type { CollapseMap } from './sweep.ts';

const losses = ['hinge', 'minimax'].map((value) => ({ kind: 'value', value }) as const);
const map = (...cells: [x: number, trials: number, collapsed: number][]): CollapseMap => ({
  x: { path: 'loss', bins: losses },
  y: null,
  cells: cells.map(([x, trials, collapsed]) => ({ x, y: 0, trials, collapsed })),
});

it('says how many trials collapsed, and where most did', () => {
  expect(collapseSentence(map([0, 4, 0], [1, 4, 3]))).toBe(
    '3 of 8 trials collapsed (37\u202f%), most at loss minimax: 3 of 4.',
  );
});

it('says so when nothing is known, none collapsed, or all', () => {
  expect(collapseSentence(map())).toBe('No trial is over yet.');
  expect(collapseSentence(map([0, 1, 0]))).toBe('The one trial that is over did not collapse.');
  expect(collapseSentence(map([1, 1, 1]))).toBe('The one trial that is over collapsed.');
  expect(collapseSentence(map([0, 3, 0]))).toBe('None of 3 trials collapsed.');
  expect(collapseSentence(map([0, 3, 3], [1, 2, 2]))).toBe('All 5 trials collapsed, wherever they lie.');
  expect(collapseSentence(map([0, 2, 1], [1, 2, 1]))).toBe(
    '2 of 4 trials collapsed (50\u202f%), everywhere alike.',
  );
});

it('names values, stretches and what is not there', () => {
  expect(binWord({ kind: 'value', value: 2e-4 })).toBe('2e-4');
  expect(binWord({ kind: 'range', from: 1, to: 8 })).toBe('1 – 8');
  expect(binWord({ kind: 'absent' })).toBe('without');
  expect(binWord({ kind: 'others', values: 1 })).toBe('1 other');
});

it('names a whole row or column where that says more than a single region', () => {
  const cells = [0, 1].flatMap((x) => [0, 1].map((y) => ({ x, y, trials: 2, collapsed: x === 1 ? 2 : y })));
  const models = ['mlp', 'dcgan'].map((value) => ({ kind: 'value', value }) as const);
  expect(collapseSentence({ ...map(), y: { path: 'model', bins: models }, cells })).toBe(
    '5 of 8 trials collapsed (62\u202f%), most at loss minimax: 4 of 4.',
  );
});

it('says which values have no bin of their own', () => {
  const crowded = { path: 'model', bins: [...losses, { kind: 'others', values: 4 } as const] };
  const said = 'The 2 values of model with the most trials are shown each; the 4 others together.';
  expect(othersSentences({ ...map(), x: crowded })).toEqual([said]);
  expect(othersSentences({ ...map(), y: crowded })).toEqual([said]);
  expect(othersSentences(map())).toEqual([]);
});
