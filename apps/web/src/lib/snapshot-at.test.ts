import { describe, expect, it } from 'vitest';
import { around, indexAtStep, nearestSnapshot, stepBefore, timeOfStep } from './snapshot-at.ts';

const snapshots = [0, 100, 200].map((step) => ({ step, imagesSeen: step * 64, time: 1000 + step }));

describe('indexAtStep', () => {
  it.each([
    [null, 2],
    [0, 0],
    [99, 0],
    [100, 1],
    [150, 1],
    [9999, 2],
    [-5, 0],
  ])('shows step %s by snapshot %d', (step, index) => {
    expect(indexAtStep(snapshots, step)).toBe(index);
  });

  it('has nothing to show without snapshots', () => {
    expect(indexAtStep([], null)).toBe(-1);
    expect(indexAtStep([], 5)).toBe(-1);
  });
});

it.each([
  [0, 1000],
  [50, 1050],
  [100, 1100],
  [175, 1175],
  [900, 1200],
  [-5, 1000],
])('knows of step %d that it was at %d', (step, time) => {
  expect(timeOfStep(snapshots, step)).toBe(time);
});

it('knows no time without snapshots', () => {
  expect(timeOfStep([], 5)).toBeUndefined();
});

it('compares at first with what was shown halfway', () => {
  expect([0, 1, 2].map((index) => stepBefore(snapshots, index))).toEqual([0, 0, 100]);
});

describe('nearestSnapshot', () => {
  it('looks along the axis that is shown', () => {
    expect(nearestSnapshot(snapshots, 140, 'step')?.step).toBe(100);
    expect(nearestSnapshot(snapshots, 12_000, 'images')?.step).toBe(200);
    expect(nearestSnapshot(snapshots, 0, 'time')?.step).toBe(0);
    expect(nearestSnapshot([], 0, 'step')).toBeUndefined();
  });
});

it('takes what lies around a place, as far as there is something', () => {
  const list = ['a', 'b', 'c', 'd', 'e'];
  expect(around(list, 2, 1)).toEqual(['b', 'c', 'd']);
  expect(around(list, 0, 2)).toEqual(['a', 'b', 'c']);
  expect(around(list, 4, 2)).toEqual(['c', 'd', 'e']);
  expect(around([], -1, 2)).toEqual([]);
});
