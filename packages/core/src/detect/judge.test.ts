import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
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
  ])('are untrained, and no collapse: $what', ({ judged }) => {
    expect(rules(judged)).toEqual(['untrained']);
  });
});

it('samples that repeat each other are a collapse even where they are like nothing real', () => {
  expect(rules({ nearest: 0.05, density: 0.1, coverage: 0.2 })).toEqual([
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
