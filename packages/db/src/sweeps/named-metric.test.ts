import { describe, expect, it } from 'vitest';
import { keyOfMetric } from './named-metric.ts';

const network = 'evaluation-1a2b3c4d';

describe('a metric that a sweep names', () => {
  it('is the key itself, whatever else there is', () => {
    const keys = ['diversity/coverage-k5', 'diversity-current/coverage-k5', 'loss/generator'];
    for (const key of keys) expect(keyOfMetric(key, keys)).toBe(key);
  });

  it.each([
    { name: 'vendi', key: `diversity/vendi-${network}`, beside: 'diversity/vendi-ratio' },
    { name: 'kid', key: `diversity/kid-${network}`, beside: `diversity/kid-subsets-${network}` },
    { name: 'nn-ratio', key: 'diversity/nn-ratio', beside: 'diversity/nn-ratio-min' },
    { name: 'coverage', key: 'diversity/coverage-k5', beside: 'diversity-current/coverage-k5' },
    { name: 'ssim', key: 'diversity/ssim', beside: 'fidelity/ssim' },
  ])('$name is $key and not $beside', ({ name, key, beside }) => {
    expect(keyOfMetric(name, [beside, key])).toBe(key);
    expect(keyOfMetric(name, [key, beside])).toBe(key);
  });

  it('of another kind is found by the last part of its key', () => {
    expect(keyOfMetric('ssim', ['fidelity/ssim-bicubic', 'fidelity/ssim'])).toBe('fidelity/ssim');
    expect(keyOfMetric('psnr', ['loss/generator', 'fidelity/psnr'])).toBe('fidelity/psnr');
  });

  it('is none of a run that has not logged it', () => {
    expect(keyOfMetric('vendi', ['diversity/vendi-ratio', 'diversity/nn-ratio-min'])).toBeUndefined();
    expect(keyOfMetric('coverage', ['diversity-current/coverage-k5', 'loss/generator'])).toBeUndefined();
  });
});
