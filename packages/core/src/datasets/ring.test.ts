import { describe, expect, it } from 'vitest';
import { ring } from './ring.ts';

const noFiles = () => Promise.reject(new Error('the ring has no files'));
const size = 40_000;
const dataset = await ring.load('sampled', noFiles);
const { samples, modes } = dataset.train.batch({ seed: 1, index: 0, size });
const offsetsOf = (axis: 0 | 1, trig: (angle: number) => number) =>
  Array.from(modes, (mode, i) => samples[2 * i + axis]! - trig((Math.PI / 4) * mode));

describe('ring', () => {
  it('has eight distinct modes, each equally likely', () => {
    const counts = Array.from({ length: 8 }, (_, mode) => modes.filter((m) => m === mode).length);
    // Binomial(40000, 1/8): five standard deviations are 331.
    expect(Math.max(...counts.map((count) => Math.abs(count - size / 8)))).toBeLessThan(331);
    const sides = offsetsOf(0, () => 0).map(
      (x, i) => `${Math.round(x * 10)} ${Math.round((samples[2 * i + 1] ?? 0) * 10)}`,
    );
    expect(new Set(sides)).toEqual(
      new Set(['10 0', '7 7', '0 10', '-7 7', '-10 0', '-7 -7', '0 -10', '7 -7']),
    );
  });

  it('spreads each mode around its place on the unit circle by 0.01', () => {
    for (const offsets of [offsetsOf(0, Math.cos), offsetsOf(1, Math.sin)]) {
      const mean = offsets.reduce((sum, offset) => sum + offset, 0) / size;
      const deviation = Math.sqrt(offsets.reduce((sum, offset) => sum + offset ** 2, 0) / size);
      expect(Math.abs(mean)).toBeLessThan(0.00025);
      expect(Math.abs(deviation - 0.01)).toBeLessThan(0.0002);
    }
  });

  it('draws other points for the reference than for the training', () => {
    const reference = dataset.reference.batch({ seed: 1, index: 0, size: 4 });
    expect(reference.samples).not.toEqual(samples.slice(0, 8));
  });
});
