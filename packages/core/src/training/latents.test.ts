import { describe, expect, it } from 'vitest';
import { latentDistributions } from '../config/names.ts';
import { drawLatents } from './latents.ts';

const address = { seed: 1, stream: 'latents/test', step: 0 };
const draw = (latentDistribution: (typeof latentDistributions)[number], count = 5000) =>
  drawLatents({ count, latentDim: 4, latentDistribution }, address);
const varianceOf = (z: Float32Array) => z.reduce((sum, value) => sum + value ** 2, 0) / z.length;

describe.each(latentDistributions)('latents from the %s distribution', (distribution) => {
  it('are one row per sample', () => {
    expect(draw(distribution).length).toBe(20_000);
  });

  it('begin alike however many are drawn, so that snapshots of any size compare', () => {
    expect(draw(distribution, 3)).toEqual(draw(distribution).slice(0, 12));
  });
});

// Tolerances are five standard errors at this count.
it('are N(0, I) or U(-1, 1)', () => {
  expect(Math.abs(varianceOf(draw('normal')) - 1)).toBeLessThan(0.05);
  expect(Math.abs(varianceOf(draw('uniform')) - 1 / 3)).toBeLessThan(0.011);
  expect(draw('normal').some((value) => Math.abs(value) > 1)).toBe(true);
  expect(draw('uniform').every((value) => value >= -1 && value < 1)).toBe(true);
});
