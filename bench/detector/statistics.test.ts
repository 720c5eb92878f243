import { describe, expect, it } from 'vitest';
import { areaUnderRoc } from './judged-draw.ts';
import { outcomeOf } from './labels.ts';
import type { Point, Truth } from './recording.ts';
import { wilson } from './wilson.ts';

describe('the bounds of a share', () => {
  it('are those of Wilson: of none in 73 runs at most 5.0 %', () => {
    expect(wilson(0, 73)).toMatchObject({ share: 0, low: 0, high: expect.closeTo(0.05, 3) });
    // Newcombe 1998, Statistics in Medicine 17: 81 of 263 lie between 0.2553 and 0.3662.
    expect(wilson(81, 263)).toMatchObject({
      low: expect.closeTo(0.2553, 4),
      high: expect.closeTo(0.3662, 4),
    });
  });

  it('are everything where nothing was seen', () => {
    expect(wilson(0, 0)).toMatchObject({ low: 0, high: 1 });
  });
});

it('the area under the ROC curve is how often a positive scores higher, ties half', () => {
  expect(areaUnderRoc({ positive: [2, 3], negative: [0, 1] })).toBe(1);
  expect(areaUnderRoc({ positive: [1, 3], negative: [1, 2] })).toBe((0.5 + 0 + 1 + 1) / 4);
});

describe('a run', () => {
  const truth = (counts: number[], but: Partial<Truth> = {}): Truth => ({
    ...{ counts, expected: [0.5, 0.5], n: 1000, quality: 1, coverage: 1, nearest: 1 },
    shares: counts.map((count) => count / 1000),
    ...but,
  });
  const healthy = truth([500, 500]);
  const lost = truth([900, 100]);
  const kindOf = (truths: Truth[]) =>
    outcomeOf({ points: truths.map((each, step) => ({ step, truth: each }) as Point) }).kind; // nothing else is looked at

  it('is collapsed when a mode is lost twice in a row', () => {
    expect(kindOf([healthy, lost, lost])).toBe('collapsed');
    expect(kindOf([healthy, lost, healthy])).toBe('borderline');
  });

  it('is healthy when all that has learnt is well clear of it', () => {
    expect(kindOf([truth([0, 1000], { quality: 0, coverage: 0 }), healthy, healthy])).toBe('healthy');
    expect(kindOf([healthy, truth([840, 160])])).toBe('borderline');
  });

  it('is collapsed when its samples repeat each other', () => {
    const repeats = truth([500, 500], { nearest: 0.2 });
    expect(kindOf([repeats, repeats])).toBe('collapsed');
  });

  it('has not learnt when nothing is like real samples', () => {
    expect(kindOf([truth([0, 1000], { quality: 0.1, coverage: 0.1 })])).toBe('untrained');
  });

  it('of rough samples loses only modes that are hardly ever seen', () => {
    const rough = (least: number) => truth([1000 - least, least], { quality: 0.6 });
    expect(kindOf([rough(60), rough(60)])).toBe('healthy');
    expect(kindOf([rough(20), rough(20)])).toBe('collapsed');
  });
});
