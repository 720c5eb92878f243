import { normalCdf, normalQuantile } from '../normal-distribution.ts';
import { type Continuous, continuous } from './continuous.ts';
import type { SettingsOf } from './distribution.ts';
import { quantised } from './quantised.ts';

type Bell = SettingsOf['normal'];

const bell: Continuous<Bell> = {
  meaning: 'N(mu, sigma²)',
  needs: [],
  defaults: { mu: 0, sigma: 1 },
  problem: () => undefined,
  bounds: () => ({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }),
  quantile: ({ mu, sigma }, u) => mu + sigma * normalQuantile(u),
  cdf: ({ mu, sigma }, value) => normalCdf((value - mu) / sigma),
};

const logBell: Continuous<Bell> = {
  ...bell,
  meaning: 'exp(x) for x of N(mu, sigma²)',
  bounds: () => ({ low: 0, high: Number.POSITIVE_INFINITY }),
  quantile: (settings, u) => Math.exp(bell.quantile(settings, u)),
  cdf: (settings, value) => (value > 0 ? bell.cdf(settings, Math.log(value)) : 0),
};

export const normal = continuous(bell);
export const quantisedNormal = quantised(bell);
export const logNormal = continuous(logBell);
export const quantisedLogNormal = quantised(logBell);
