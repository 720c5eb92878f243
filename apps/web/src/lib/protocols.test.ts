import { expect, it } from 'vitest';
import { protocolDifferences } from './protocols.ts';

const one = {
  ...{ runId: 'a', network: 'evaluation-27b90ac8', count: 2048, realCount: 2048 },
  ...{ dataset: '0123456789', reference: 'train-seed0-n2048' },
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

it('is silent where nothing differs, or nothing that was measured is shown', () => {
  expect(protocolDifferences([one, { ...one, runId: 'b' }], coverage)).toEqual([]);
  expect(protocolDifferences([one, { ...one, count: 512 }], ['loss/generator'])).toEqual([]);
  expect(protocolDifferences([], coverage)).toEqual([]);
});

it('names a few where many differ', () => {
  const many = [1, 2, 3, 4, 5, 6].map((count) => ({ ...one, count }));
  expect(protocolDifferences(many, coverage)).toEqual(['numbers of samples (1, 2, 3, 4, and 2 more)']);
});
