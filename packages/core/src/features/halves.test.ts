import { expect, it } from 'vitest';
import { halfOf } from './halves.ts';

const labels = Uint16Array.of(0, 0, 1, 0, 1, 1, 1, 0, 2, 2);

it('takes every other image of each class, so that the halves are disjoint and hold all', () => {
  expect([...halfOf({ labels }, 'first')]).toEqual([0, 2, 3, 5, 8]);
  expect([...halfOf({ labels }, 'second')]).toEqual([1, 4, 6, 7, 9]);
});
