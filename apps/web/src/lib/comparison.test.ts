import { describe, expect, it } from 'vitest';
import {
  axisExtent,
  axisWord,
  brushedRuns,
  type ComparedRun,
  parseBrushes,
  runAxis,
  writeBrush,
} from './comparison.ts';

const catalogue = { settings: ['loss', 'seed'], metrics: ['loss/generator'] };
const run = (id: string, settings: Record<string, string>, last?: number) =>
  ({
    id,
    settings,
    metrics: last === undefined ? {} : { 'loss/generator': { last } },
  }) as unknown as ComparedRun; // all that is read
const runs = [
  run('a', { loss: 'hinge', seed: '1' }, 0.5),
  run('b', { loss: 'minimax', seed: '3' }, Number.NaN),
  run('c', { seed: '2' }, 2),
];
const axis = (name: string) => runAxis(name, catalogue, runs)!;

describe('an axis', () => {
  it('counts where all values are numbers, else has a place for each word', () => {
    expect(runs.map(axis('seed').place)).toEqual([1, 3, 2]);
    expect(axis('loss').words).toEqual(['hinge', 'minimax']);
    expect(runs.map(axis('loss').place)).toEqual([0, 1, Number.NaN]);
    expect(runs.map(axis('loss/generator').place)).toEqual([0.5, Number.NaN, 2]);
    expect(runAxis('nothing', catalogue, runs)).toBeNull();
  });

  it('reaches over all runs', () => {
    expect(axisExtent(axis('loss/generator'), runs)).toEqual([0.5, 2]);
    expect(axisExtent(axis('loss'), runs)).toEqual([-0.5, 1.5]);
    expect(axisExtent(axis('seed'), runs.slice(0, 1))).toEqual([0.5, 1.5]);
    expect(axisExtent({ ...axis('seed'), isLog: true }, runs.slice(1, 2))).toEqual([1.5, 6]);
    expect(axisExtent({ ...axis('seed'), isLog: true }, [])).toEqual([1, 10]);
    expect([axisWord(axis('loss'), 1), axisWord(axis('seed'), 2)]).toEqual(['minimax', '2']);
    expect([axisWord(axis('loss'), -0.5), axisWord(axis('loss'), 1.5)]).toEqual(['hinge', 'minimax']);
  });
});

describe('brushes', () => {
  const axes = [axis('seed'), axis('loss/generator')];
  const inside = (...texts: string[]) => [...brushedRuns(runs, parseBrushes(texts), axes)];

  it('leave the runs that lie in all of them', () => {
    expect(inside()).toEqual(['a', 'b', 'c']);
    expect(inside('seed:1.5:3')).toEqual(['b', 'c']);
    expect(inside('seed:1.5:3', 'loss/generator:0:9')).toEqual(['c']);
    expect(inside('gone:1:2'), 'an axis that is not there is no condition').toEqual(['a', 'b', 'c']);
  });

  it('are read back from the address', () => {
    const brush = { axis: 'a:b', from: -1 / 3, to: 2e6 };
    expect(parseBrushes([writeBrush(brush), 'nonsense', 'x:1:y'])).toEqual([brush]);
  });
});
