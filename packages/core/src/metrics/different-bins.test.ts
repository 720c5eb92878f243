import { describe, expect, it } from 'vitest';
import { birthdayDuplicates, supportOfBatch } from './birthday-duplicates.ts';
import { binDivergence, binsOf, countInBins, differentBins } from './different-bins.ts';
import { featurePair } from './feature-pair.ts';
import { featureSet } from './feature-set.ts';
import { measure } from './measure.ts';
import { reference, rowsOf } from './testing/reference.ts';
import { withinClassVariance } from './within-class-variance.ts';

const line = (places: number[]) => featureSet(rowsOf(places.map((x) => [x])));
/** Four heaps far apart, `sizes` points each. */
const heaps = (sizes: number[]) =>
  line(
    sizes.flatMap((size, heap) => Array.from({ length: size }, (_, i) => 100 * heap + Math.sin(i + heap))),
  );

describe('k-means bins', () => {
  it('find the heaps', () => {
    const real = heaps([40, 30, 20, 10]);
    const bins = binsOf(real, { bins: 4, seed: 1 });
    expect([...bins.real].sort((a, b) => b - a)).toEqual([40, 30, 20, 10]);
    expect([...countInBins(real, bins)]).toEqual([...bins.real]);
  });

  it('have centres that are the means of their members', () => {
    const real = heaps([40, 30, 20, 10]);
    const { centres, assignment } = real.clusters({ k: 3, seed: 2 });
    for (let cluster = 0; cluster < 3; cluster++) {
      const members = [...real.rows.values].filter((_, i) => assignment[i] === cluster);
      const mean = members.reduce((sum, value) => sum + value, 0) / members.length;
      expect(centres.values[cluster]).toBeCloseTo(mean, 9);
    }
  });

  it('are as many as asked for, even of points that are all the same', () => {
    expect([...binsOf(line(Array(9).fill(3)), { bins: 2, seed: 1 }).real]).toEqual([9, 0]);
    expect(() => binsOf(line([1, 2]), { bins: 3, seed: 1 })).toThrow('k must be an integer in 1..2');
  });
});

describe('different bins', () => {
  it('are those that a z-test tells apart', () => {
    // Bin 0: 50 and 60 of 100, z = 1.42. Bin 1: 50 and 20, z = 4.45. Bin 2: 0 and 20, z = 4.71.
    const counts = { real: Uint32Array.of(50, 50, 0), fake: Uint32Array.of(60, 20, 20) };
    expect(differentBins(counts)).toBe(2 / 3);
  });

  it('are none where there are no samples in either', () => {
    expect(differentBins({ real: Uint32Array.of(9, 0), fake: Uint32Array.of(9, 0) })).toBe(0);
  });

  it('diverge by ln 2 where nothing is in common', () => {
    expect(binDivergence({ real: Uint32Array.of(5, 0), fake: Uint32Array.of(0, 7) })).toBeCloseTo(
      Math.LN2,
      12,
    );
  });

  it('diverge by 3/4 ln 4/3 where one of two equal bins is lost', () => {
    // The mean of both is 3/4 and 1/4: ½ (½ ln 2/3 + ½ ln 2) + ½ ln 4/3.
    const counts = { real: Uint32Array.of(6, 6), fake: Uint32Array.of(9, 0) };
    expect(binDivergence(counts)).toBeCloseTo(0.75 * Math.log(4 / 3), 12);
  });

  it.each(['ndb-k50', 'bin-jsd-k50'] as const)(
    'agree with an independent program where k-means has one answer: %s',
    (name) => {
      const features = featurePair({ real: line(reference.bins.real), fake: line(reference.bins.fake) });
      const value = measure({ features }, { network: 'test', names: [name] }).values[name]?.value as number;
      expect(Math.abs(value / reference.bins.values[name] - 1)).toBeLessThan(1e-9);
    },
  );
});

describe('birthday duplicates', () => {
  const real = line(Array.from({ length: 200 }, (_, i) => i + (i % 7) / 100));

  it('are the fakes nearer than almost any two reals', () => {
    const fake = line([...Array.from({ length: 98 }, (_, i) => 3 * i), 30.001, 60]);
    const result = birthdayDuplicates(featurePair({ real, fake }));
    expect(result).toMatchObject({ share: 4 / 100 });
    expect('examples' in result && new Set(result.examples)).toEqual(new Set([20, 99, 10, 98]));
  });

  it('say nothing where reals have copies', () => {
    const copies = line(Array.from({ length: 200 }, (_, i) => i >> 1));
    expect(birthdayDuplicates(featurePair({ real: copies, fake: real }))).toEqual({
      undefined: '1 % of the real samples have exact copies',
    });
  });

  it('in half of the batches of 64 mean a support of about 3000', () => {
    expect(supportOfBatch(64)).toBeCloseTo(2955, 0);
  });
});

describe('within-class variance', () => {
  it('is the ratio of spreads, for classes with enough of both', () => {
    const features = featurePair({ real: line([0, 2, 10, 14, 90]), fake: line([5, 6, 10, 10, 10]) });
    const classes = { real: Uint16Array.of(0, 0, 1, 1, 2), fake: Uint16Array.of(0, 0, 1, 1, 1) };
    expect([...withinClassVariance({ features, classes }, 2)]).toEqual([
      [0, 0.25],
      [1, 0],
    ]);
  });

  it('is summed up by the median class and the least', () => {
    const spread = (factors: number[]) =>
      line(
        factors.flatMap((factor, label) => Array.from({ length: 50 }, (_, i) => 100 * label + factor * i)),
      );
    const features = featurePair({ real: spread([1, 1, 1]), fake: spread([0.5, 1, 0.1]) });
    const labels = Uint16Array.from({ length: 150 }, (_, i) => Math.floor(i / 50));
    const { values } = measure(
      { classFeatures: { features, classes: { real: labels, fake: labels } } },
      { network: 'test', names: ['within-class-variance', 'within-class-variance-min'] },
    );
    expect(values['within-class-variance']?.value).toBeCloseTo(0.25, 9);
    expect(values['within-class-variance-min']?.value).toBeCloseTo(0.01, 9);
  });

  it('is absent where no class has enough', () => {
    const features = featurePair({ real: heaps([60]), fake: heaps([30, 30]) });
    const classes = { real: new Uint16Array(60), fake: Uint16Array.from({ length: 60 }, (_, i) => i % 2) };
    const name = 'within-class-variance';
    const { absent } = measure({ classFeatures: { features, classes } }, { network: 'test', names: [name] });
    expect(absent[name]).toBe('no class has 50 samples of both real and fake');
  });
});
