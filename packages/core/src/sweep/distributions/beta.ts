import { betaQuantile, incompleteBeta } from '../../metrics/incomplete-beta.ts';
import { type Continuous, continuous } from './continuous.ts';
import type { SettingsOf } from './distribution.ts';
import { quantised } from './quantised.ts';

const shaped: Continuous<SettingsOf['beta']> = {
  meaning: 'Beta(a, b), between 0 and 1',
  needs: [],
  defaults: { a: 1, b: 1 },
  problem: () => undefined,
  // 0 and 1 themselves are never drawn: fields of shares end below 1, and rates begin above 0.
  bounds: () => ({ low: Number.MIN_VALUE, high: 1 - 2 ** -53 }),
  quantile: (shape, u) => betaQuantile(u, shape),
  cdf: (shape, value) => incompleteBeta(Math.min(Math.max(value, 0), 1), shape),
};

export const beta = continuous(shaped);
export const quantisedBeta = quantised(shaped);
