import { expect, it } from 'vitest';
import type { ComparedRun } from './comparison.ts';
import { curveSet } from './screen-curves.ts';
import type { ComparedSeries } from './series.ts';

const run = (id: string) => ({ id, name: id }) as ComparedRun; // all that is read
const series = (runId: string, last: number[], xs = last.map((_, i) => i * 10)): ComparedSeries => ({
  ...{ runId, key: 'a', x: 'step', xs: Float64Array.from(xs), last: Float64Array.from(last) },
  ...{ range: null, points: last.length, firstNonFiniteStep: last.some(Number.isNaN) ? 10 : null },
});
const plain = { smoothing: 0, isLogX: false, isLogY: false, isRobust: false };
const runs = ['a', 'b', 'c'].map(run);

it('gathers curves of runs in their order, those without points left out', () => {
  const set = curveSet(runs, [series('c', [5]), series('a', [1, Number.NaN, 3]), series('b', [])], plain)!;
  expect(set.curves.map((curve) => curve.run.id)).toEqual(['a', 'c']);
  expect([set.x, set.y]).toEqual([
    [0, 20],
    [1, 5],
  ]);
  expect(set.broken).toEqual([{ run: runs[0], step: 10 }]);
});

it('has nothing to draw where no value is finite', () => {
  expect(curveSet(runs, [series('a', [Number.NaN, Infinity])], plain)).toBeUndefined();
  expect(curveSet(runs, [], plain)).toBeUndefined();
});

it('leaves out what a log axis cannot show', () => {
  const set = curveSet(runs, [series('a', [-1, 2, 4])], { ...plain, isLogX: true, isLogY: true })!;
  expect([...set.curves[0]!.ys]).toEqual([Number.NaN, 2, 4]);
  expect(set.x, 'from the first place above 0').toEqual([10, 20]);
});

it('measures what lies far outside as the axis does', () => {
  const decades = Array.from({ length: 100 }, (_, i) => 10 ** (i / 10 - 4)); // 1e-4 to 8e5, evenly on a log axis
  const shown = (isLogY: boolean) =>
    curveSet(runs, [series('a', decades)], { ...plain, isRobust: true, isLogY })!;
  expect(shown(true).outside).toBe(0);
  expect(shown(false).outside).toBeGreaterThan(10);
});
