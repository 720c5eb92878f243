import { describe, expect, it } from 'vitest';
import { measure } from '../metrics/measure.ts';
import { mixtureSamples } from '../metrics/mixture-samples.ts';
import { grid } from './grid.ts';
import { ring } from './ring.ts';

const noFiles = () => Promise.reject(new Error('points have no files'));
const draw = async (definition: typeof grid, size: number) =>
  (await definition.load('sampled', noFiles)).train.batch({ seed: 1, index: 0, size });

describe('grid', async () => {
  const size = 50_000;
  const { samples, modes } = await draw(grid, size);

  it('has its modes row by row from below, each equally likely', () => {
    const counts = Array.from({ length: 25 }, (_, mode) => modes.filter((m) => m === mode).length);
    // Binomial(50000, 1/25): five standard deviations are 219.
    expect(Math.max(...counts.map((count) => Math.abs(count - size / 25)))).toBeLessThan(219);
    const last = modes.indexOf(23);
    expect([Math.round(samples[2 * last]!), Math.round(samples[2 * last + 1]!)]).toEqual([2, 4]);
  });

  it('spreads each mode by 0.05', () => {
    const squares = samples.reduce((sum, value) => sum + (value - 2 * Math.round(value / 2)) ** 2, 0);
    expect(Math.abs(Math.sqrt(squares / samples.length) - 0.05)).toBeLessThan(0.0005);
  });
});

it.each([
  { definition: ring, name: 'ring', modes: 8 },
  { definition: grid, name: 'grid', modes: 25 },
])(
  'the true sampler of the $name scores $modes modes and 98.89 % of high quality',
  async ({ definition, modes }) => {
    const { mixture } = definition;
    const points = (samples: Float32Array) =>
      measure(
        {
          mixture: mixtureSamples(
            { values: samples, count: samples.length / 2, width: 2 },
            mixture ?? expect.fail('no mixture'),
          ),
        },
        { network: 'identity' },
      ).values;
    const published = points((await draw(definition, 2500)).samples);
    expect(published.modes?.value).toBe(modes);
    // 1 - exp(-9 / 2) = 0.98889; three standard deviations of 2500 draws are 0.0063.
    expect(Math.abs((published['high-quality']?.value ?? 0) - 0.98889)).toBeLessThan(0.006);
    expect(published['reverse-kl']?.value).toBeLessThan((2 * (modes - 1)) / (2 * 2500));
    const many = points((await draw(definition, 200_000)).samples);
    expect(Math.abs((many['high-quality']?.value ?? 0) - 0.98889)).toBeLessThan(0.0007);
  },
);
