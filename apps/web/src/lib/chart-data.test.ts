import { describe, expect, it } from 'vitest';
import { chartData, isDrawable, lastValue } from './chart-data.ts';
import type { Series } from './series.ts';

const linear = { smoothing: 0, isLogX: false, isLogY: false };

const series = (key: string, points: [x: number, y: number][], range?: Series['range']): Series => ({
  key,
  x: 'step',
  xs: Float64Array.from(points, ([x]) => x),
  last: Float64Array.from(points, ([, y]) => y),
  range: range ?? null,
  points: points.length,
  firstNonFiniteStep: null,
});

describe('chartData', () => {
  it('puts metrics logged at different steps on one axis without breaking their lines', () => {
    const data = chartData(
      [
        series('a', [
          [0, 1],
          [20, 3],
        ]),
        series('b', [
          [0, 5],
          [10, 6],
          [20, 7],
        ]),
      ],
      linear,
    );
    expect(data.xs).toEqual([0, 10, 20]);
    expect(data.lines[0]!.raw).toEqual([1, undefined, 3]);
    expect(data.lines[1]!.raw).toEqual([5, 6, 7]);
  });

  it('breaks a line where the value is not finite, and marks the place', () => {
    const data = chartData(
      [
        series('a', [
          [0, 1],
          [10, Number.NaN],
          [20, Infinity],
        ]),
      ],
      linear,
    );
    expect(data.lines[0]!.raw).toEqual([1, null, null]);
    expect(data.marks).toEqual([
      { key: 'a', x: 10, value: Number.NaN },
      { key: 'a', x: 20, value: Infinity },
    ]);
  });

  it('smooths each metric over its own points', () => {
    const data = chartData(
      [
        series('a', [
          [0, 4],
          [10, 1],
        ]),
        series('b', [[5, 0]]),
      ],
      { ...linear, smoothing: 0.5 },
    );
    expect(data.lines[0]!.smooth[0]).toBe(4);
    expect(data.lines[0]!.smooth[2]).toBeCloseTo(2, 12);
    expect(data.lines[0]!.raw).toEqual([4, undefined, 1]);
  });

  it('carries the range of buckets', () => {
    const range = { min: Float64Array.of(0, Number.NaN), max: Float64Array.of(2, Number.NaN) };
    const data = chartData(
      [
        series(
          'a',
          [
            [0, 1],
            [10, Number.NaN],
          ],
          range,
        ),
      ],
      linear,
    );
    expect(data.lines[0]!.range).toEqual({ min: [0, null], max: [2, null] });
  });

  it('counts what a log axis can not show', () => {
    const metric = series('a', [
      [0, 1],
      [10, 0],
      [20, -1],
      [30, 2],
    ]);
    const logY = chartData([metric], { ...linear, isLogY: true });
    expect(logY.lines[0]!.raw).toEqual([1, null, null, 2]);
    expect(logY.hidden).toBe(2);

    const logX = chartData([metric], { ...linear, isLogX: true });
    expect(logX.xs).toEqual([10, 20, 30]);
    expect(logX.hidden).toBe(1);
  });
});

describe('isDrawable', () => {
  it.each([
    [[], false],
    [[series('a', [])], false],
    [[series('a', [[0, Number.NaN]])], false],
    [[series('a', [[0, Number.NaN]]), series('b', [[0, 0]])], true],
  ] as const)('%#', (input, expected) => {
    expect(isDrawable(chartData(input, linear))).toBe(expected);
  });
});

describe('lastValue', () => {
  const data = chartData(
    [
      series('a', [
        [0, 1],
        [20, Number.NaN],
      ]),
      series('b', [
        [0, 5],
        [10, 6],
        [30, 7],
      ]),
    ],
    linear,
  );

  it.each([
    ['a', 0, 1],
    ['a', 1, undefined],
    ['a', 2, Number.NaN],
    ['a', null, Number.NaN],
    ['b', null, 7],
    ['nothing', null, undefined],
  ])('of %s at %s is %s', (key, at, value) => {
    expect(lastValue(data, key, at)).toEqual(value);
  });
});
