import { describe, expect, it } from 'vitest';
import { clopperPearson } from './class-bounds.ts';
import { effectiveClasses } from './class-entropy.ts';
import { classPredictions } from './class-predictions.ts';
import { classifierScore } from './classifier-score.ts';
import { correctConfusion } from './confusion-correction.ts';
import { jsDivergence, klDivergence } from './divergence.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { certain, reference, rowsOf } from './testing/reference.ts';
import { totalVariation } from './total-variation.ts';

const predictions = (labels: number[], expected: number[]) =>
  classPredictions({ fake: certain(labels, expected.length), expected });

describe('class predictions', () => {
  it('count the most probable class, the first among equals', () => {
    const fake = rowsOf([
      [0.2, 0.5, 0.3],
      [0.4, 0.2, 0.4],
    ]);
    const { predicted, counts, expected } = classPredictions({ fake, expected: [30, 60, 10] });
    expect([...predicted]).toEqual([1, 0]);
    expect([...counts]).toEqual([1, 1, 0]);
    expect([...expected]).toEqual([0.3, 0.6, 0.1]);
  });

  it.each([
    {
      says: 'probabilities must be at least 0 and sum to 1, got a sum of 1.5 in row 1',
      fake: [
        [0.5, 0.5],
        [1, 0.5],
      ],
    },
    { says: 'expected must have 3 classes like the probabilities, got 2', fake: [[0.5, 0.25, 0.25]] },
    { says: 'expected must be shares or counts', fake: [[0.5, 0.5]], expected: [0, 0] },
  ])('are refused: $says', ({ says, fake, expected = [1, 1] }) => {
    expect(() => classPredictions({ fake: rowsOf(fake), expected })).toThrow(says);
  });
});

it('total variation is the mass in the wrong place', () => {
  expect(totalVariation(predictions([0, 0, 0, 1], [1, 1]))).toBe(0.25);
  expect(totalVariation(predictions([0, 0, 0, 1], [3, 1]))).toBe(0);
  expect(totalVariation(predictions([0, 0, 0, 0], [0, 1]))).toBe(1);
});

it('effective classes are their number when equal, and 1 when all is one', () => {
  expect(effectiveClasses(Float64Array.of(0.25, 0.25, 0.25, 0.25))).toBeCloseTo(4, 12);
  expect(effectiveClasses(Float64Array.of(0, 1, 0, 0))).toBe(1);
});

it('the classifier score is that number when the classifier is certain, and 1 when it knows nothing', () => {
  expect(classifierScore(predictions([0, 1, 2, 3], [1, 1, 1, 1]))).toBeCloseTo(4, 12);
  const uncertain = rowsOf([
    [0.7, 0.3],
    [0.7, 0.3],
  ]);
  expect(classifierScore(classPredictions({ fake: uncertain, expected: [1, 1] }))).toBeCloseTo(1, 12);
});

describe('divergences', () => {
  const [p, q] = [Float64Array.of(0.5, 0.5, 0), Float64Array.of(0.25, 0.5, 0.25)];

  it('of Kullback and Leibler: one half of ln 2, infinite where q has nothing', () => {
    expect(klDivergence({ p, q })).toBeCloseTo(0.5 * Math.LN2, 12);
    expect(klDivergence({ p: q, q: p })).toBe(Infinity);
    expect(klDivergence({ p, q: p })).toBe(0);
  });

  it('of Jensen and Shannon: symmetric, ln 2 at most', () => {
    expect(jsDivergence({ p, q })).toBeCloseTo(jsDivergence({ p: q, q: p }), 12);
    const [a, b] = [Float64Array.of(1, 0), Float64Array.of(0, 1)];
    expect(jsDivergence({ p: a, q: b })).toBeCloseTo(Math.LN2, 12);
  });

  it('agrees with an independent program', () => {
    const { counts, expected } = classPredictions({
      fake: rowsOf(reference.inputs.probabilities),
      expected: reference.inputs.expectedShares,
    });
    const shares = Float64Array.from(counts, (count) => count / reference.inputs.probabilities.length);
    expect(jsDivergence({ p: shares, q: expected })).toBeCloseTo(reference.jensenShannon, 12);
  });
});

describe('exact bounds', () => {
  it.each(reference.betas)('I_$x($a, $b) agrees with an independent program', ({ x, a, b, value }) => {
    expect(Math.abs(incompleteBeta(x, { a, b }) / value - 1)).toBeLessThan(1e-10);
  });

  it.each(reference.bounds)(
    'of $count in $n agree with an independent program',
    ({ alpha, low, high, ...of }) => {
      const bound = clopperPearson(of, alpha);
      expect(Math.abs(bound.low - low)).toBeLessThanOrEqual(1e-8 * low);
      expect(Math.abs(bound.high - high)).toBeLessThanOrEqual(1e-8 * high);
    },
  );

  it('of nothing in n is 1 - (alpha / 2)^(1 / n)', () => {
    expect(clopperPearson({ count: 0, n: 10 }, 0.1)).toEqual({
      low: 0,
      high: expect.closeTo(1 - 0.05 ** 0.1, 12),
    });
  });

  it('hold as often as they say', () => {
    // Binomial(20, 0.3), by its own probabilities.
    let missed = 0;
    let probability = 0.7 ** 20;
    for (let count = 0; count <= 20; count++) {
      const { low, high } = clopperPearson({ count, n: 20 }, 0.1);
      if (low > 0.3 || high < 0.3) missed += probability;
      probability *= ((20 - count) / (count + 1)) * (0.3 / 0.7);
    }
    expect(missed).toBeGreaterThan(0.01);
    expect(missed).toBeLessThanOrEqual(0.1);
  });

  it('refuse more hits than draws', () => {
    expect(() => clopperPearson({ count: 5, n: 4 }, 0.1)).toThrow('got 5 of 4');
  });
});

describe('what a classifier confuses', () => {
  it('is undone', () => {
    // A tenth of class 1 is called class 0: of true shares 1/2 and 1/2 it predicts 0.55 and 0.45.
    const shares = correctConfusion(Float64Array.of(0.55, 0.45), [
      [1, 0],
      [0.1, 0.9],
    ]);
    expect([...(shares ?? [])]).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
  });

  it('agrees with an independent program', () => {
    const { matrix, predicted, corrected } = reference.confusion;
    const shares = correctConfusion(Float64Array.from(predicted), matrix);
    shares?.forEach((share, label) => {
      expect(Math.abs(share - corrected[label]!)).toBeLessThan(1e-9);
    });
  });

  it('gives a missing class nothing, not less', () => {
    const shares = correctConfusion(Float64Array.of(0.95, 0.05), [
      [0.9, 0.1],
      [0.1, 0.9],
    ]);
    expect([...(shares ?? [])]).toEqual([1, 0]);
  });

  it('cannot be undone where two classes look alike', () => {
    expect(
      correctConfusion(Float64Array.of(0.5, 0.5), [
        [0.5, 0.5],
        [0.5, 0.5],
      ]),
    ).toBeNull();
  });

  it('is refused where shares do not sum to 1', () => {
    expect(() =>
      correctConfusion(Float64Array.of(1, 0), [
        [1, 0.2],
        [0, 1],
      ]),
    ).toThrow('row 0 of confusion must sum to 1, got 1.2');
  });
});
