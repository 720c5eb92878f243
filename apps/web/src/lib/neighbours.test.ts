import { expect, it } from 'vitest';
import { nearnessWord, neighboursProtocol } from './neighbours.ts';

const neighbours = {
  ...{ network: 'evaluation-27b90ac8', among: 10_000, typical: 2 },
  ...{ distances: [0, 2.461, 5], classes: ['Bag', 'Bag', 'Coat'] },
};

it('compares the distance of a sample with what is usual', () => {
  expect(nearnessWord(neighbours, 0)).toBe('0 × as far as a held-out sample is from its nearest');
  expect(nearnessWord(neighbours, 1)).toBe('1.2 × as far as a held-out sample is from its nearest');
  expect(nearnessWord(neighbours, 9)).toBe('');
  expect(nearnessWord({ ...neighbours, typical: 0 }, 2)).toBe('distance 5');
});

it('says through what they were found', () => {
  expect(neighboursProtocol(neighbours)).toBe(
    'nearest of 10\u202f000 training samples, as evaluation-27b90ac8 sees them',
  );
});
