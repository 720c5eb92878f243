import { expect, it } from 'vitest';
import { comparedAxes } from './compare-url.ts';
import { zoomFields, zoomOf } from './zoom-field.ts';

it.each(comparedAxes)('shows a place of the axis in %s, and reads it back', (axis) => {
  const { write, read } = zoomFields[axis];
  const place = axis === 'time' ? Date.UTC(2026, 10, 27, 23, 59, 58) : 90_000;
  expect(read(write(place))).toBe(place);
  expect(read('')).toBeNaN();
});

it('counts time since the start in minutes', () => {
  expect(zoomFields.elapsed.write(90_000)).toBe('1.5');
  expect(zoomFields.elapsed.read('0.5')).toBe(30_000);
});

it('writes a clock as the reader has it', () => {
  const noon = new Date(2026, 10, 27, 12, 0, 5);
  expect(zoomFields.time.write(noon.getTime())).toBe('2026-11-27T12:00:05');
});

it('asks for two ends in their order, on a log axis above 0', () => {
  const [linear, log] = [{ isLog: false }, { isLog: true }];
  expect(zoomOf(0, 20, linear)).toEqual({ window: [0, 20] });
  expect(zoomOf(1, 20, log)).toEqual({ window: [1, 20] });
  expect(zoomOf(0, 20, log)).toEqual({ problem: 'A log axis begins above 0.' });
  expect(zoomOf(20, 20, linear)).toEqual({ problem: 'It has to begin before it ends.' });
  expect(zoomOf(Number.NaN, 20, linear)).toEqual({ problem: 'Say where it begins and where it ends.' });
});
