import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { judgedKeys } from './keys.ts';
import { exampleEvaluation } from './testing/example-evaluation.ts';

const rules = (...of: Parameters<typeof exampleEvaluation>) =>
  judge(exampleEvaluation(...of)).findings.map(({ rule }) => rule);

/** What was measured of 2,048 images of Fashion-MNIST that were spoilt, through the network `evaluation`. */
describe('samples of every mode that lack detail', () => {
  it.each([
    {
      what: 'blurred',
      judged: { nearest: 0.557, duplicates: 0.162, coverage: 0.05, density: 0.175, unsure: 10.7 },
    },
    {
      what: 'projected',
      judged: { nearest: 0.572, duplicates: 0.172, coverage: 0.108, density: 0.303, unsure: 5.6 },
    },
    {
      what: 'noise',
      judged: { nearest: 0.625, leastSpread: 0.089, coverage: 0.007, density: 0.335, unsure: 8.8 },
    },
    {
      what: 'projected, through the other network, with no sandal left',
      judged: { nearest: 0.57, duplicates: 0.19, coverage: 0.19, density: 0.52, unsure: 4.7 },
      counts: [350, 168, 271, 129, 209, 0, 156, 251, 180, 334],
    },
  ])('are untrained, and no collapse: $what', ({ judged, counts }) => {
    expect(rules(judged, counts ? { counts } : {})).toEqual(['untrained']);
  });
});

describe('samples of small GANs that were trained on Fashion-MNIST', () => {
  it('are healthy when they show every garment, grainy as they are: 4,000 steps of fully connected networks', () => {
    const counts = [160, 109, 39, 316, 128, 105, 781, 74, 198, 138]; // grainy pullovers are shirts to the classifier
    const judged = { density: 0.563, coverage: 0.17, unsure: 3.1, nearest: 0.759, duplicates: 0.04 };
    expect(rules({ ...judged, leastNearest: 0.467, leastSpread: 0.452 }, { counts })).toEqual([]);
  });

  it('are untrained while garments are only blots: 450 steps of convolutional networks', () => {
    const counts = [109, 5, 55, 366, 317, 108, 812, 14, 248, 14];
    expect(rules({ density: 0.243, coverage: 0.094, unsure: 5.43, nearest: 1.27 }, { counts })).toEqual([
      'untrained',
    ]);
  });

  it('are a collapse when they are few garments over and over: one latent dimension', () => {
    const counts = [318, 0, 0, 489, 0, 124, 1014, 0, 55, 48];
    const judged = { density: 0.694, coverage: 0.0132, unsure: 4.6, nearest: 0.002, duplicates: 1 };
    expect(rules(judged, { counts })).toEqual(['intra-class-collapse', 'untrained']);
  });

  it('are a collapse when garments of many kinds are never seen, however different the others are', () => {
    const counts = [520, 0, 2, 489, 0, 124, 800, 0, 55, 48];
    const judged = { density: 0.563, coverage: 0.09, unsure: 3.1, nearest: 0.759 };
    expect(rules(judged, { counts })).toEqual(['missing-modes']);
  });
});

describe('samples of GANs that were trained on the ring', () => {
  it('are healthy while most lie between the modes and all modes are hit: step 3,750 of the example', () => {
    const counts = [69, 176, 94, 28, 13, 142, 44, 63];
    expect(rules({ highQuality: 0.307, density: 0.247, coverage: 0.322, nearest: 1.29 }, { counts })).toEqual(
      [],
    );
  });

  it('are a collapse when two modes are hardly hit by any of them', () => {
    const counts = [149, 338, 4, 313, 7, 200, 185, 258];
    expect(rules({ highQuality: 0.71, density: 0.731, coverage: 0.65 }, { counts })).toEqual([
      'missing-modes',
    ]);
    expect(rules({ highQuality: 0.5, density: 0.5, coverage: 0.5 }, { counts })).toEqual(['missing-modes']);
  });
});

it('a GAN that was trained on the grid is a collapse when a third of the modes is hardly hit, though half of its samples lie between them', () => {
  const counts = [164, 0, 1, 5, 136, 10, 19, 0, 3, 61, 126, 1, 0, 2, 140, 35, 1, 0, 2, 4, 178, 6, 0, 1, 191];
  const judged = { highQuality: 0.53, density: 0.501, coverage: 0.362 };
  const { findings } = judge(exampleEvaluation(judged, { counts }), { alpha: 0.01, evaluations: 8 });
  expect(findings.map(({ rule, modes }) => [rule, modes.length])).toEqual([['missing-modes', 9]]);
});

it('samples that repeat each other are a collapse even where they are like nothing real', () => {
  expect(rules({ nearest: 0.05, density: 0.1, coverage: 0.1 })).toEqual([
    'intra-class-collapse',
    'untrained',
  ]);
});

it('samples of one class that is easy to tell are not untrained: five times nearly nothing is nearly nothing', () => {
  const counts = [2000, ...Array(9).fill(0)];
  expect(rules({ nearest: 0.81, coverage: 0.116, density: 0.98, unsure: 5 }, { counts })).toEqual([
    'missing-modes',
  ]);
});

it('fifty images of each class, over and over, are a collapse of every class', () => {
  expect(rules({ nearest: 0, leastNearest: 0, duplicates: 0.985, coverage: 0.67 })).toEqual([
    'intra-class-collapse',
  ]);
});

it('a generator that has had no time to learn is not collapsed', () => {
  const { findings } = judge(
    exampleEvaluation({ nearest: 0.05, density: 0.1, coverage: 0, distance: 0.1 }),
    { alpha: 0.01, evaluations: 20 },
    { recent: [], hasLearnt: false, evaluations: 1 },
  );
  expect(findings.map(({ rule }) => rule)).toEqual(['untrained']);
});

it('of few evaluations the first is no longer early: it is more than a tenth of them', () => {
  const { findings } = judge(
    exampleEvaluation({ nearest: 0.002, density: 0.27, coverage: 0.01, duplicates: 1 }),
    { alpha: 0.01, evaluations: 6 },
    { recent: [], hasLearnt: false, evaluations: 0 },
  );
  expect(findings.map(({ rule }) => rule)).toEqual(['intra-class-collapse', 'untrained']);
});

describe('samples beside real ones that allow no comparison', () => {
  const { coverage, density, nearest, distance } = judgedKeys;
  const without = (...keys: string[]) => {
    const { values, ...rest } = exampleEvaluation();
    const known = Object.entries(values).filter(([key]) => !keys.includes(key));
    const absent = Object.fromEntries(keys.map((key) => [key, `no ${key}`]));
    return judge({ ...rest, values: Object.fromEntries(known), absent });
  };

  it('get no verdict, and are told why', () => {
    expect(without(coverage, density, nearest, distance)).toMatchObject({
      findings: [],
      clear: [],
      obstacle: `nothing can be compared with these real samples: no ${distance}`,
    });
  });

  it('get one where any of the metrics is there', () => {
    for (const known of [coverage, density, nearest, distance]) {
      const rest = [coverage, density, nearest, distance].filter((key) => key !== known);
      expect(without(...rest).obstacle, known).toBeNull();
    }
  });
});
