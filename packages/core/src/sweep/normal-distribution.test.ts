import { expect, it } from 'vitest';
import { normalCdf, normalQuantile } from './normal-distribution.ts';
import reference from './testing/reference.json' with { type: 'json' };

it('agrees with SciPy, far out too', () => {
  const { x, cdf } = reference.normal;
  for (const [i, place] of x.entries()) expect(normalCdf(place) / cdf[i]!).toBeCloseTo(1, 7);
});

it('is undone by its quantile', () => {
  for (const p of [1e-15, 1e-6, 0.02, 0.3, 0.5, 0.8, 0.999])
    expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 12);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
});
