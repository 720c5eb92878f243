import { expect, it } from 'vitest';
import { attemptWindows, shownPoints, shownShare } from './attempt-windows.ts';
import { pointsOf } from './points.ts';

const open = Number.POSITIVE_INFINITY;

it('shows of each attempt what no later one trains anew', () => {
  const windows = attemptWindows([
    { attempt: 1, resumedStep: null },
    { attempt: 2, resumedStep: 500 },
    { attempt: 3, resumedStep: 300 },
    { attempt: 4, resumedStep: 800 },
  ]);
  expect(windows).toEqual([
    { attempt: 1, after: -1, until: 300 },
    { attempt: 3, after: 300, until: 800 },
    { attempt: 4, after: 800, until: open },
  ]);
});

it('shows nothing of what was begun anew from the beginning', () => {
  const windows = attemptWindows([
    { attempt: 1, resumedStep: null },
    { attempt: 2, resumedStep: null },
  ]);
  expect(windows).toEqual([{ attempt: 2, after: -1, until: open }]);
});

it('cuts a stretch of steps at the edges of a window', () => {
  const window = { attempt: 1, after: 10, until: 20 };
  const share = (firstStep: number, lastStep: number) => shownShare(window, { firstStep, lastStep });
  expect([share(1, 10), share(21, 30), share(11, 20), share(10, 11), share(20, 21), share(0, 99)]).toEqual([
    'none',
    'none',
    'all',
    'part',
    'part',
    'part',
  ]);
  const points = pointsOf([5, 10, 11, 20, 21].map((step) => ({ step, imagesSeen: 0, time: 0, value: 0 })));
  expect([...shownPoints(window, points).steps]).toEqual([11, 20]);
  expect([...shownPoints({ ...window, after: 90, until: 99 }, points).steps]).toEqual([]);
});
