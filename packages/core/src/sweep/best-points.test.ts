import { expect, it } from 'vitest';
import { uniformDraws } from '../training/rng.ts';
import { bestPoints } from './best-points.ts';
import type { Outcome } from './strategies/strategy.ts';

it('ranks points by constraints, early ends and failures before their values', () => {
  const outcomes: Outcome[] = [
    { kind: 'infeasible', violation: 1 },
    { kind: 'pending' },
    { kind: 'scored', value: -9, violation: 0.5 },
    { kind: 'pruned', value: -5, iterations: 2 },
    { kind: 'pruned', value: 0, iterations: 4 },
    { kind: 'scored', value: 3, violation: 0 },
    { kind: 'scored', value: 2, violation: 0 },
  ];
  const points = outcomes.map((outcome, number) => ({ number, point: {}, outcome }));
  const best = (most: number) => bestPoints(points, 'minimize', { share: 1, most });
  expect(best(99).map(({ number }) => number)).toEqual([6, 5, 4, 3, 2, 0]);
  expect(best(2).map(({ number }) => number)).toEqual([6, 5]);
  const tenth = bestPoints(points, 'maximize', { share: 0.1, most: 99 });
  expect(tenth.map(({ number }) => number)).toEqual([5]);
});

it.each([1, 2, 25, 1000])('finds the best %d as sorting all of them does', (most) => {
  const draw = uniformDraws({ seed: 3, stream: 'test', step: most });
  const points = Array.from({ length: 500 }, (_, number) => {
    const value = Math.floor(20 * draw()); // so that many are equal
    return { number, outcome: { kind: 'scored', value, violation: 0 } as const };
  });
  const sorted = points.toSorted((a, b) => a.outcome.value - b.outcome.value || a.number - b.number);
  expect(bestPoints(points, 'minimize', { share: 1, most })).toEqual(sorted.slice(0, most));
});
