import { describe, expect, it } from 'vitest';
import { formatClockTick, formatTick, keepApart, logRange, shownWindow } from './axis.ts';

it.each([
  [0, '0'],
  [76_800, '76\u202f800'],
  [1_500_000, '1.5M'],
  [12.5, ''],
])('writes the tick %d as %s', (value, text) => {
  expect(formatTick(value)).toBe(text);
});

it('writes a clock no finer than its ticks', () => {
  const time = new Date(2026, 10, 23, 18, 7, 5).getTime();
  expect(formatClockTick(time, 5000)).toBe('18:07:05');
  expect(formatClockTick(time, 60_000)).toBe('18:07');
  expect(formatClockTick(time, 86_400_000)).toContain('23');
});

describe('logRange', () => {
  it.each([
    [0.53, 1.3, 0.5, 2],
    [0.71, 0.78, 0.7, 0.8],
    [0.5, 2, 0.5, 2],
    [3e-7, 950, 3e-7, 1000],
    [0.001, 0.001, 0.0005, 0.002],
  ])('%d..%d becomes %d..%d', (smallest, largest, low, high) => {
    expect(logRange(smallest, largest)).toEqual([low, high]);
  });

  it('has a range even when nothing can be drawn', () => {
    expect(logRange(null, null)).toEqual([0.1, 1]);
  });
});

it('shows of a zoom what a log axis has room for', () => {
  expect(shownWindow([0, 500], { isLog: false, least: 10 })).toEqual([0, 500]);
  expect(shownWindow([20, 500], { isLog: true, least: 10 })).toEqual([20, 500]);
  expect(shownWindow([0, 500], { isLog: true, least: 10 })).toEqual([10, 500]);
  expect(shownWindow([-5, 0], { isLog: true, least: 10 }), 'nothing of it').toBeUndefined();
  expect(shownWindow([0, 500], { isLog: true, least: undefined })).toBeUndefined();
  expect(shownWindow(undefined, { isLog: true, least: 10 })).toBeUndefined();
});

describe('keepApart', () => {
  it('keeps what has room, round numbers first', () => {
    const ticks = [10, 20, 30, 40, 50, 60];
    const positions = ticks.map((tick) => 300 * Math.log10(tick / 10));
    expect(keepApart(ticks, positions, 64)).toEqual([10, 20, null, null, 50, null]);
    expect(keepApart(ticks, positions, 1)).toEqual(ticks);
    expect(keepApart(ticks, positions, 1000)).toEqual([10, null, null, null, null, null]);
  });
});
