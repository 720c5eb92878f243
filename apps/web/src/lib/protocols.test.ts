import { expect, it } from 'vitest';
import { MOST_READ, protocolDifferences, readWords } from './protocols.ts';

const one = {
  ...{ runId: 'a', network: 'evaluation-27b90ac8', count: 2048, realCount: 2048 },
  ...{ dataset: '0123456789', reference: 'train-seed0-n2048', weights: 'current' as const },
};
const coverage = ['diversity/coverage-k5'];

it('names what keeps measured values from being compared', () => {
  const fewer = { ...one, runId: 'b', count: 512, realCount: 512 };
  expect(protocolDifferences([one, fewer, fewer], coverage)).toEqual([
    'numbers of samples (2\u202f048, 512)',
    'numbers of real samples (2\u202f048, 512)',
  ]);
  const otherwise = { ...one, network: 'fit-1', dataset: 'abcdefghij' };
  expect(protocolDifferences([one, otherwise], coverage)).toEqual([
    'feature networks (evaluation-27b90ac8, fit-1)',
    'data sets (01234567, abcdefgh)',
  ]);
});

it('tells values of a moving average from those of the last update', () => {
  const averaged = { ...one, runId: 'b', weights: 'averaged' as const };
  expect(protocolDifferences([one, averaged], coverage)).toEqual([
    'weights of G (those of the last update, their moving average)',
  ]);
  expect(protocolDifferences([averaged, { ...averaged, runId: 'c' }], coverage)).toEqual([]);
  expect(
    protocolDifferences([one, averaged], ['diversity-current/coverage-k5']),
    'which are of the last update in all runs',
  ).toEqual([]);
});

it('names the real samples where they differ and nothing that they follow from does', () => {
  const others = { ...one, reference: 'train-seed1-n2048' };
  expect(protocolDifferences([one, others], coverage)).toEqual([
    'real samples (train-seed0-n2048, train-seed1-n2048)',
  ]);
  const fewer = { ...one, realCount: 512, reference: 'train-seed0-n512' };
  expect(protocolDifferences([one, fewer], coverage)).toEqual(['numbers of real samples (2\u202f048, 512)']);
});

it('is silent where nothing differs, or nothing that was measured is shown', () => {
  expect(protocolDifferences([one, { ...one, runId: 'b' }], coverage)).toEqual([]);
  expect(protocolDifferences([one, { ...one, count: 512 }], ['loss/generator'])).toEqual([]);
  expect(protocolDifferences([], coverage)).toEqual([]);
});

it('names a few where many differ', () => {
  const many = [1, 2, 3, 4, 5, 6].map((count) => ({ ...one, count }));
  expect(protocolDifferences(many, coverage)).toEqual(['numbers of samples (1, 2, 3, 4, and 2 more)']);
});

it('says of how many runs it knows', () => {
  expect(readWords(MOST_READ)).toBe('these runs');
  expect(readWords(MOST_READ + 1)).toBe('the newest 10\u202f000 of these runs');
});
