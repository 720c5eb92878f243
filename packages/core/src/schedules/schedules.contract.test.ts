import { describe, expect, it } from 'vitest';
import { scheduleNames } from '../config/names.ts';
import { schedules } from './index.ts';
import { scheduled } from './scheduled.ts';

/** From 8 at step 100 to 2 at step 400: the value after a third of the way, solved by hand. */
const afterAThird: Record<(typeof scheduleNames)[number], number> = {
  constant: 8,
  linear: 6,
  cosine: 6.5, // (1 + cos 60°) / 2 = 3/4 of the way is left
};

describe.each(scheduleNames)('the schedule %s', (name) => {
  const value = scheduled(8, { name, from: 100, until: 400, to: 2 });

  it('begins at its start, where it stays until its first step', () => {
    expect([0, 99, 100].map(value)).toEqual([8, 8, 8]);
  });

  it('gives what is solved by hand on the way', () => {
    expect(value(200)).toBeCloseTo(afterAThird[name], 12);
  });

  it('never leaves the way, nor goes back', () => {
    const values = Array.from({ length: 100 }, (_, i) => value(5 * i));
    for (const [i, each] of values.entries()) {
      expect(each).toBeLessThanOrEqual(values[i - 1] ?? 8);
      expect(each).toBeGreaterThanOrEqual(2);
    }
  });

  it('ends at its end, where it stays, unless it is constant', () => {
    const end = name === 'constant' ? 8 : 2;
    expect([400, 401, 10_000].map(value)).toEqual([end, end, end]);
  });

  it('gives shares between 0 and 1', () => {
    for (const progress of [0, 0.3, 0.5, 1]) {
      expect(schedules[name](progress)).toBeGreaterThanOrEqual(0);
      expect(schedules[name](progress)).toBeLessThanOrEqual(1);
    }
  });
});

it('may rise', () => {
  const value = scheduled(1, { name: 'linear', from: 0, until: 4, to: 3 });
  expect([0, 1, 2, 4].map(value)).toEqual([1, 1.5, 2, 3]);
});

it('is absent where a value is constant', () => {
  expect(scheduled(0.1, undefined)(1000)).toBe(0.1);
});
