import { expect, it } from 'vitest';
import { packCompared, unpackCompared } from './compared-columns.ts';
import type { ComparedSeries } from './series.ts';

const every = (stride: number, count: number) => Float64Array.from({ length: count }, (_, i) => i * stride);

function series(
  runId: string,
  key: string,
  xs: Float64Array,
  rest: Partial<ComparedSeries> = {},
): ComparedSeries {
  const last = xs.map((x) => Math.sin(x));
  return {
    runId,
    key,
    x: 'step',
    xs,
    last,
    range: null,
    points: xs.length,
    firstNonFiniteStep: null,
    ...rest,
  };
}

it('gives back what was packed, with ranges and without, and sends equal places once', () => {
  const range = { min: every(1, 3), max: every(2, 3) };
  const given = [
    series('one', 'loss', every(10, 4)),
    series('one', 'coverage', every(100, 3), { range, points: 300, firstNonFiniteStep: 7 }),
    series('two', 'loss', every(10, 4)),
    series('two', 'coverage', new Float64Array()),
    series('three', 'loss', Float64Array.of(0, 11, 20, 30)),
    series('three', 'coverage', every(100, 3), { last: Float64Array.of(Number.NaN, Infinity, -0) }),
  ];
  const packed = packCompared(given, {
    x: 'step',
    runIds: ['one', 'two', 'three'],
    keys: ['loss', 'coverage'],
  });
  expect(unpackCompared(packed)).toEqual(given);
  expect(packed.lengths).toEqual([4, 3, 0, 4]);
});
