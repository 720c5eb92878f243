import { describe, expect, it } from 'vitest';
import { protocol } from './protocol.ts';
import { meanOf } from './statistics.ts';
import { remarksOn, tableOf } from './table.ts';
import { planted } from './testing.ts';

describe('the mean of some values', () => {
  it('has the standard error of a sample: of 1, 3 it is √2 / √2', () => {
    expect(meanOf([1, 3])).toEqual({ mean: 2, error: 1 });
    expect(meanOf([4, 4])).toEqual({ mean: 4, error: 0 });
  });

  it('has no error of one value, and is none of no value', () => {
    expect(meanOf([5])).toEqual({ mean: 5, error: Number.NaN });
    expect(meanOf([]).mean).toBeNaN();
  });
});

describe('the table', () => {
  const diverged = { ...planted('ring', 'wgan-gp', [0])[0]!, diverged: 'at step 7 a loss became NaN' };
  const outcomes = [
    ...planted('ring', 'pacgan2', [8, 7, 6]),
    ...planted('ring', 'gan', [6, 8, 1]),
    diverged,
    ...planted('ring', 'rpgan', [8, 0]),
  ];

  it('has a row for each method, beside the published figures', () => {
    expect(tableOf('ring', outcomes).split('\n').slice(2)).toEqual([
      '| GAN | 5.0 ± 2.1 | 6 | 91.0 ± 0.6 | 0.20 ± 0.06 | 6.3 ± 0.5 | 98.2 ± 0.2 | 0.45 ± 0.09 | 1.0 |',
      '| PacGAN2 | 7.0 ± 0.6 | 7 | 91.0 ± 0.6 | 0.20 ± 0.06 | 7.9 ± 0.1 | 95.6 ± 2.0 | 0.07 ± 0.03 | 1.0 |',
      '| WGAN-GP | 0.0 | 0 | 0.0 | – | – | – | – | 1.0 |',
      '| RpGAN+R1+R2 | 4.0 ± 4.0 | 4 | 45.0 ± 45.0 | 0.10 | – | – | – | 1.0 |',
    ]);
  });

  it('counts those of its mixture alone', () => {
    expect(tableOf('grid', outcomes).split('\n')).toHaveLength(2);
    expect(tableOf('grid', planted('grid', 'gan', [17]))).toContain('| 17.3 ± 0.8 |');
  });

  it('says which runs diverged, and which have no reverse KL', () => {
    expect(remarksOn(outcomes)).toEqual([
      'WGAN-GP on the ring, seed 1, diverged at step 7 a loss became NaN: counted as no modes, left out of reverse KL.',
      'RpGAN+R1+R2 on the ring, seed 2, has no sample of high quality: left out of reverse KL.',
    ]);
  });
});

describe('the protocol', () => {
  it('says once what is the same on ring and grid, and of each what is not', () => {
    const grid = planted('grid', 'gan', [20]).map((each) => ({
      ...each,
      ...{ seed: 4, steps: 1500, rates: { generator: 0.1, discriminator: 0.2 } },
    }));
    const lines = protocol([...planted('ring', 'gan', [8]), ...grid]);
    expect(lines).toContain('| updates of G | 10 on the ring, 1,500 on the grid | 400,000 |');
    expect(lines).toMatch(
      /\| learning rates \| [\d.]+ on the ring, 0.1 of G and 0.2 of D on the grid, falling/,
    );
    expect(lines).toContain('| G | 3 × 128, leaky ReLU |');
    expect(lines).toContain('seeds 1, 4,');
  });
});
