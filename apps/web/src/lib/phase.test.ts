import { describe, expect, it } from 'vitest';
import { nearestPlace, phaseExtent, phaseOf, phaseStrokes } from './phase.ts';
import type { Series } from './series.ts';

function series(points: Record<number, number>): Series {
  const xs = Float64Array.from(Object.keys(points), Number);
  const last = Float64Array.from(Object.values(points));
  return { key: 'k', x: 'step', xs, last, range: null, points: xs.length, firstNonFiniteStep: null };
}

const places = (...[across, up, smoothing = 0]: [Series, Series, number?]) =>
  phaseOf(across, up, smoothing).points.map(({ at, x, y }) => [at, x, y]);

describe('phaseOf', () => {
  it('pairs what was logged at the same step', () => {
    const [d, g] = [series({ 10: 1.4, 20: 1.2, 30: 0.9 }), series({ 10: 0.7, 20: 0.8, 30: 1.1 })];
    expect(phaseOf(d, g, 0)).toEqual({
      points: [
        { at: 10, x: 1.4, y: 0.7, isAfterGap: false },
        { at: 20, x: 1.2, y: 0.8, isAfterGap: false },
        { at: 30, x: 0.9, y: 1.1, isAfterGap: false },
      ],
      broken: 0,
      unpaired: 0,
    });
  });

  it('leaves out and counts steps that only one of them has', () => {
    const [d, g] = [series({ 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 }), series({ 0: 9, 2: 20, 4: 40, 6: 60 })];
    expect(places(d, g)).toEqual([
      [2, 2, 20],
      [4, 4, 40],
    ]);
    expect(phaseOf(d, g, 0).unpaired).toBe(5);
    expect(phaseOf(d, series({}), 0)).toEqual({ points: [], broken: 0, unpaired: 5 });
  });

  it('breaks the line where a value is not finite', () => {
    const d = series({ 1: 1, 2: Number.NaN, 3: 3, 4: 4 });
    const g = series({ 1: 1, 2: 2, 3: Number.POSITIVE_INFINITY, 4: 4 });
    expect(phaseOf(d, g, 0)).toMatchObject({
      points: [
        { at: 1, isAfterGap: false },
        { at: 4, isAfterGap: true },
      ],
      broken: 2,
    });
  });

  it('makes a point of one step', () => {
    expect(places(series({ 5: 1 }), series({ 5: 2 }))).toEqual([[5, 1, 2]]);
  });

  it('smooths each metric as its chart does, by all of its own points', () => {
    // Debiased weights of 1 and 0.5: (0.5 · 0 + 1 · 3) / 1.5.
    expect(places(series({ 1: 0, 2: 3 }), series({ 2: 7 }), 0.5)).toEqual([[2, 2, 7]]);
  });
});

describe('phaseStrokes', () => {
  const points = [0, 1, 2, 3, 4].map((at) => ({ at, x: at, y: -at, isAfterGap: at === 3 }));
  const place = ({ x, y }: { x: number; y: number }) => ({ left: x, top: y });

  it('cuts the trajectory into stretches without a hole, first to last', () => {
    const strokes = phaseStrokes(points, place, 2);
    expect(strokes).toEqual([
      { path: 'M0.0 0.0L1.0 -1.0L2.0 -2.0', progress: 0 },
      { path: 'M2.0 -2.0M3.0 -3.0L4.0 -4.0', progress: 1 },
    ]);
    expect(phaseStrokes(points, place, 100)).toHaveLength(4);
  });

  it('draws no line for one point', () => {
    expect(phaseStrokes(points.slice(0, 1), place, 24)).toEqual([]);
    expect(phaseStrokes([], place, 24)).toEqual([]);
  });
});

it('has room around all values, around a single one too', () => {
  expect(phaseExtent([1, 2])).toEqual([0.94, 2.06]);
  const [low, high] = phaseExtent([3, 3]);
  expect([low < 3, high > 3]).toEqual([true, true]);
  expect(phaseExtent([])).toEqual([0, 1]);
});

it('finds the nearest point within reach', () => {
  const shown = [
    { left: 0, top: 0 },
    { left: 10, top: 0 },
    { left: 10, top: 10 },
  ];
  expect(nearestPlace(shown, { left: 9, top: 2 }, 20)).toBe(1);
  expect(nearestPlace(shown, { left: 50, top: 50 }, 20)).toBeUndefined();
});
