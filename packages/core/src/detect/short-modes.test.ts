import { describe, expect, it } from 'vitest';
import { lostMass, shortModes } from './short-modes.ts';

const columns = { of: null, names: ['a', 'b'], expected: [0.5, 0.5], gains: [1, 1] };
const options = { alpha: 0.025, part: 0.5 };

describe('modes that are short', () => {
  it('have the exact bound of a binomial share: of none in ten 1 - 0.025^(1/10) = 0.308', () => {
    const report = { ...columns, counts: [0, 10], shares: [0, 1] };
    expect(shortModes([report], { alpha: 0.025, part: 0.7 })).toEqual([
      { name: 'a', share: 0, bound: expect.closeTo(1 - 0.025 ** 0.1, 12), expected: 0.5 },
    ]);
    expect(shortModes([report], { alpha: 0.025, part: 0.6 })).toEqual([]);
  });

  it('are measured by what is left when confusion is undone', () => {
    // A tenth of b is taken for a: of no a at all 10 % are seen, and the share grows by 1 / 0.9 of what is seen.
    const report = { ...columns, counts: [100, 900], shares: [0, 1], gains: [1 / 0.9, 1 / 0.9] };
    const [short] = shortModes([report], options);
    expect(short?.name).toBe('a');
    expect(short?.bound).toBeGreaterThan(0.0185 / 0.9); // about two deviations of 100 in 1000
    expect(short?.bound).toBeLessThan(0.0205 / 0.9);
  });

  it('are none that the training data has not, nor one that so few samples can miss', () => {
    const absent = { ...columns, expected: [0, 1], counts: [0, 1000], shares: [0, 1] };
    expect(shortModes([absent], options)).toEqual([]);
    const rare = { ...columns, expected: [0.001, 0.999], counts: [0, 1000], shares: [0, 1] };
    expect(shortModes([rare], options)).toEqual([]);
    expect(shortModes([{ ...rare, counts: [0, 100_000] }], options)).toHaveLength(1);
  });

  it('are called by what they are of, where there are several kinds', () => {
    const red = { ...columns, of: 'red', counts: [0, 1000], shares: [0, 1] };
    expect(shortModes([red], options).map(({ name }) => name)).toEqual(['a in red']);
  });

  it('are none where nothing was seen', () => {
    expect(shortModes([{ ...columns, counts: [0, 0], shares: [0, 0] }], options)).toEqual([]);
  });

  it('falsely no more often than alpha', () => {
    // Binomial(200, 0.25) of a mode that is exactly half as frequent as expected: by its own probabilities.
    let found = 0;
    let probability = 0.75 ** 200;
    for (let count = 0; count <= 200; count++) {
      const report = { ...columns, counts: [count, 200 - count], shares: [count / 200, 1 - count / 200] };
      if (shortModes([report], options).length > 0) found += probability;
      probability *= ((200 - count) / (count + 1)) * (0.25 / 0.75);
    }
    expect(found).toBeGreaterThan(0.005);
    expect(found).toBeLessThanOrEqual(0.025);
  });
});

describe('the mass that is lost', () => {
  const mode = (expected: number) => ({ name: '', share: 0, bound: 0, expected });

  it('is the sum over modes of one kind', () => {
    expect(lostMass([mode(0.1), mode(0.2)], [{}])).toBeCloseTo(0.3, 12);
  });

  it('is that of samples with any missing mode, where each has a mode of several kinds', () => {
    expect(lostMass([mode(0.1), mode(0.1)], [{}, {}])).toBeCloseTo(1 - 0.9 ** 2, 12);
  });
});
