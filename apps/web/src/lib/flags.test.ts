import { expect, it } from 'vitest';
import {
  evidenceRows,
  type Flag,
  flaggedAt,
  flagSpans,
  flagWord,
  saysTheSame,
  shortModes,
  whenAndWhere,
} from './flags.ts';

const place = (step: number) => ({ step, imagesSeen: 64 * step });
const flag: Flag = {
  ...{ id: 'f', runId: 'r', runName: 'run', project: 'default', rule: 'missing-modes', source: 'averaged' },
  ...{ severity: 'warning', onsetStep: 500, detectedStep: 1000, clearedStep: null, detectorVersion: 1 },
  ...{
    isSuperseded: false,
    state: 'open',
    lockedBy: null,
    lockBrowser: null,
    createdAt: new Date(0),
    reviews: [],
  },
  samplesPicture: null,
  flag: {
    ...{ rule: 'missing-modes', severity: 'warning', samples: [], explanation: 'G makes no Bag.' },
    modes: [{ name: 'Bag', share: 0.0042, bound: 0.01, expected: 0.1 }],
    evidence: [
      {
        ...{ of: 'diversity/coverage-k5', value: 0.5, bound: null, is: 'below', threshold: 0.9 },
        real: { mean: 0.97, deviation: 0.01, low: 0.95, high: 0.98, resamples: 200 },
      },
      { of: 'share/Bag', value: 0.0042, bound: 0.01, is: 'below', threshold: 0.05, real: null },
    ],
    ...{ weights: 'averaged', onset: place(500), detected: place(1000), detectorVersion: 1 },
    protocol: { network: 'evaluation-27b90ac8', nullTable: null },
  },
};

it('tells when a flag began, when it was raised, by what, and when it was over', () => {
  expect(whenAndWhere({ ...flag, clearedStep: 2500 })).toBe(
    'since step 500, raised at step 1\u202f000 by samples of the moving average of G, over at step 2\u202f500',
  );
  expect(whenAndWhere({ ...flag, onsetStep: 1000, source: 'signals' })).toBe(
    'raised at step 1\u202f000 by losses, gradients and D',
  );
});

it('knows a verdict that a flag says already', () => {
  const verdict = { health: 'missing-modes', explanation: 'G makes no Bag.' };
  expect(saysTheSame(flag, verdict)).toBe(true);
  expect(saysTheSame({ ...flag, clearedStep: 2000 }, verdict)).toBe(false);
  expect(saysTheSame({ ...flag, isSuperseded: true }, verdict)).toBe(false);
  expect(saysTheSame(flag, { ...verdict, explanation: 'G makes no Coat.' })).toBe(false);
});

it('names the modes that are short, with what they should be', () => {
  expect(shortModes(flag)).toEqual([{ name: 'Bag', share: '0.42\u202f% of 10\u202f%' }]);
});

it('shows each value beside its bound, its threshold and what real samples score', () => {
  expect(evidenceRows(flag)).toEqual([
    { of: 'coverage-k5', value: '0.5', threshold: 'below 0.9', real: '0.95 to 0.98' },
    { of: 'share/Bag', value: '0.0042 (at most 0.01)', threshold: 'below 0.05', real: '–' },
  ]);
});

it('shows the second limit as well: what real samples pass by chance, or what a share itself has to be below', () => {
  const [metric, share] = flag.flag.evidence;
  const evidence = [
    { ...metric!, limit: 0.9312, alpha: 1 / 32_000 },
    { ...share!, limit: 0.025, alpha: 1 / 32_000, seen: { count: 4, n: 1000, gain: 1, expected: 0.1 } },
  ];
  expect(evidenceRows({ ...flag, flag: { ...flag.flag, evidence } })).toMatchObject([
    { threshold: 'below 0.9', real: '0.95 to 0.98; below 0.931 once in 32\u202f000' },
    { threshold: 'below 0.05, itself below 0.025', real: '–' },
  ]);
});

it('says of a flag in a line what it is, since when, and when it was raised and over', () => {
  expect(flagWord(flag)).toBe('Missing modes since step 500, raised at step 1\u202f000');
  expect(flagWord({ ...flag, onsetStep: 1000, clearedStep: 2500 })).toBe(
    'Missing modes raised at step 1\u202f000, over at step 2\u202f500',
  );
});

it('places flags on each axis, those alone that are a matter of concern', () => {
  const over = { ...flag, clearedStep: 2000 };
  const mild = { ...flag, severity: 'info' } as const;
  const withdrawn = { ...flag, isSuperseded: true };
  const moments = [0, 800, 1200].map((step) => ({ ...place(step), time: 1e6 + 10 * step }));
  expect(flagSpans([flag, mild, withdrawn], 'step', [])).toEqual([
    { from: 500, raised: 1000, until: null, word: flagWord(flag) },
  ]);
  expect(flagSpans([over], 'images', [])).toMatchObject([{ from: 32_000, raised: 64_000, until: 128_000 }]);
  expect(flagSpans([flag], 'time', moments)).toMatchObject([
    { from: 1_005_000, raised: 1_010_000, until: null },
  ]);
  expect(flagSpans([over], 'time', moments), 'not beyond the last snapshot').toMatchObject([
    { from: 1_005_000, raised: 1_010_000, until: 1_012_000 },
  ]);
  expect(flagSpans([flag], 'time', [])).toEqual([]);
});

it('says what was flagged at a place', () => {
  const spans = [
    { from: 5, raised: 6, until: 9, word: 'a' },
    { from: 8, raised: 8, until: null, word: 'b' },
    { from: 8, raised: 9, until: null, word: 'b' },
  ];
  expect([4, 5, 9, 10].map((at) => flaggedAt(spans, at))).toEqual([null, 'a', 'a; b', 'b']);
});
