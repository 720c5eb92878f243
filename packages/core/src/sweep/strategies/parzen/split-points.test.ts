import { expect, it } from 'vitest';
import type { KnownOutcome } from '../strategy.ts';
import { splitPoints } from './split-points.ts';

const points = (count: number) =>
  Array.from({ length: count }, (_, number) => ({
    ...{ number, point: {} },
    outcome: { kind: 'scored', value: number },
  })) as unknown as KnownOutcome[]; // what it looks at
const numbers = (of: readonly KnownOutcome[]) =>
  of.map((each) => (each as unknown as { number: number }).number);

it('takes the best tenth for good, 25 at most', () => {
  expect(numbers(splitPoints(points(40), 'minimize').good)).toEqual([0, 1, 2, 3]);
  expect(splitPoints(points(2000), 'minimize').good).toHaveLength(25);
});

it.each([1000, 1001, 2000, 2001, 9000])(
  'keeps the newest thousand of %d others and a thousand of those before',
  (others) => {
    const kept = numbers(splitPoints(points(others + 25), 'minimize').others);
    expect(kept).toHaveLength(Math.min(others, 2000));
    expect(new Set(kept).size).toBe(kept.length);
    expect(kept.slice(-1000)).toEqual(Array.from({ length: 1000 }, (_, i) => others + 25 - 1000 + i));
  },
);
