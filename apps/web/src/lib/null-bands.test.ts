import { describe, expect, it } from 'vitest';
import { metricCharts } from './metric-charts.ts';
import { bandSentence, bandWord, nullBands, withBands } from './null-bands.ts';

const real = (low: number, high: number) => ({
  ...{ low, high, mean: (low + high) / 2, deviation: 0.01, resamples: 200 },
});
const nulls = {
  'diversity/coverage-k5': real(0.958286, 0.978694),
  'diversity/nn-ratio': real(0.9765, 1.02204),
  'diversity/nn-ratio-min': real(0.8956, 0.9875),
  'diversity/within-class-variance-min': real(0.85, 0.965),
};

function bandsOf(keys: string[]) {
  const [chart] = metricCharts(keys);
  return nullBands(chart?.lines ?? [], nulls);
}

describe('nullBands', () => {
  it('has one band for a measure, whatever weights it is of', () => {
    const bands = bandsOf(['diversity/coverage-k5', 'diversity-current/coverage-k5']);
    expect(bands.map(bandWord)).toEqual(['real data 0.958 to 0.979']);
    expect(bandsOf(['diversity-current/coverage-k5'])).toMatchObject([{ low: 0.958286, high: 0.978694 }]);
  });

  it('says which line a band belongs to where there are several measures', () => {
    const nearest = bandsOf(['diversity/nn-ratio', 'diversity/nn-ratio-min']);
    expect(nearest.map(bandWord)).toEqual([
      'real data, all: 0.977 to 1.02',
      'real data, least varied mode: 0.896 to 0.988',
    ]);
    expect(new Set(nearest.map(({ colour }) => colour)).size).toBe(2);
    const spread = bandsOf(['diversity/within-class-variance', 'diversity/within-class-variance-min']);
    expect(spread.map(bandWord)).toEqual(['real data, least: 0.85 to 0.965']);
  });

  it('has none for a measure that real samples were not measured in', () => {
    expect(bandsOf(['diversity/modes', 'diversity-current/modes'])).toEqual([]);
    expect(bandsOf(['loss/generator'])).toEqual([]);
  });
});

describe('withBands', () => {
  const [band] = bandsOf(['diversity/coverage-k5']);
  if (!band) throw new Error('expected a band');

  it('widens a range just so far that it holds them', () => {
    expect(withBands([band], [0.2, 0.4], false)).toEqual([0.2, 0.978694]);
    expect(withBands([band], [0.97, 1.5], false)).toEqual([0.958286, 1.5]);
    expect(withBands([band], [0, 2], false)).toEqual([0, 2]);
    expect(withBands([], [0.2, 0.4], false)).toEqual([0.2, 0.4]);
  });

  it('makes do without values, and leaves off a log axis what has no place there', () => {
    expect(withBands([band], [null, null], false)).toEqual([0.958286, 0.978694]);
    expect(withBands([], [null, null], false)).toEqual([null, null]);
    expect(withBands([{ ...band, low: -0.01, high: 0.1 }], [0.2, 0.4], true)).toEqual([0.1, 0.4]);
  });
});

it('says what the bands are', () => {
  expect(bandSentence({ count: 2048, nulls })).toContain('200 sets of 2\u202f048 real samples');
});
