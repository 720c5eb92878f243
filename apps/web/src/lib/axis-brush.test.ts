import { describe, expect, it } from 'vitest';
import { axisStops, keyedBrush } from './axis-brush.ts';
import { brushedRuns, type PlacedRun, type RunAxis } from './comparison.ts';

const axis: RunAxis = { name: 'fid', words: null, place: ({ metrics }) => metrics.fid?.last ?? Number.NaN };
const run = (id: string, last: number): PlacedRun => ({
  ...{ id, name: id, settings: {}, colour: 'red', dash: [] },
  metrics: { fid: { last } },
});
const runs = [run('d', 40), run('a', 10), run('b', 20), run('also b', 20), run('lost', Number.NaN)];
const stops = [10, 20, 40];

it('stops where runs lie, each place once', () => {
  expect(axisStops(axis, runs)).toEqual(stops);
  expect(axisStops(axis, [])).toEqual([]);
});

describe('keyedBrush', () => {
  it('moves an end from run to run, and leaves exactly those within', () => {
    const raised = keyedBrush('ArrowUp', 'from', null, stops);
    expect(raised).toEqual({ from: 20, to: 40 });
    const lowered = keyedBrush('ArrowDown', 'to', raised ?? null, stops);
    expect(lowered).toEqual({ from: 20, to: 20 });
    expect([...brushedRuns(runs, [{ axis: 'fid', ...lowered! }], [axis])]).toEqual(['b', 'also b']);
  });

  it('brushes nothing once all runs lie within it', () => {
    expect(keyedBrush('ArrowDown', 'from', { from: 20, to: 40 }, stops)).toBeNull();
    expect(keyedBrush('Home', 'from', { from: 40, to: 99 }, stops)).toBeNull();
    expect(keyedBrush('End', 'to', null, stops)).toBeNull();
  });

  it('goes not past the other end', () => {
    expect(keyedBrush('End', 'from', { from: 10, to: 20 }, stops)).toEqual({ from: 20, to: 20 });
    expect(keyedBrush('Home', 'to', { from: 20, to: 40 }, stops)).toEqual({ from: 20, to: 20 });
    expect(keyedBrush('PageDown', 'to', { from: 20, to: 20 }, stops)).toEqual({ from: 20, to: 20 });
  });

  it('keeps the end that is not moved where it was drawn', () => {
    expect(keyedBrush('ArrowUp', 'to', { from: 12.5, to: 25 }, stops)).toEqual({ from: 12.5, to: 40 });
    expect(keyedBrush('ArrowUp', 'from', { from: 5, to: 25 }, stops)).toEqual({ from: 20, to: 25 });
  });

  it('finds the way back from a stretch without runs', () => {
    expect(keyedBrush('ArrowUp', 'to', { from: 22, to: 30 }, stops)).toEqual({ from: 22, to: 40 });
    expect(keyedBrush('ArrowDown', 'from', { from: 22, to: 30 }, stops)).toEqual({ from: 20, to: 30 });
    expect(keyedBrush('ArrowDown', 'from', { from: 50, to: 60 }, stops)).toEqual({ from: 20, to: 60 });
    expect(keyedBrush('ArrowUp', 'to', { from: 1, to: 2 }, stops)).toEqual({ from: 1, to: 20 });
  });

  it('leaves other keys alone, and axes without runs', () => {
    expect(keyedBrush('a', 'from', null, stops)).toBeUndefined();
    expect(keyedBrush('ArrowUp', 'from', null, [])).toBeUndefined();
  });
});
