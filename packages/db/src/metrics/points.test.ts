import { expect, it } from 'vitest';
import { mergePoints, pointsOf } from './points.ts';
import { seededRandom } from './random-points.ts';

const at = (step: number, value: number) => ({ step, imagesSeen: step * 2, time: step * 3, value });

it('sorts by step and keeps the last of those with the same step', () => {
  const points = pointsOf([at(5, 1), at(2, 2), at(5, 3), at(1, 4)]);
  expect([...points.steps]).toEqual([1, 2, 5]);
  expect([...points.values]).toEqual([4, 2, 3]);
  expect([...points.imagesSeen]).toEqual([2, 4, 10]);
});

it('joins two lists as if all had come in one, the newer last', () => {
  for (let seed = 0; seed < 100; seed++) {
    const random = seededRandom(seed);
    const some = (value: number) =>
      Array.from({ length: Math.floor(random() * 30) }, () => at(Math.floor(random() * 40), value));
    const [older, newer] = [some(1), some(2)];
    expect(mergePoints(pointsOf(older), pointsOf(newer))).toEqual(pointsOf([...older, ...newer]));
  }
});
