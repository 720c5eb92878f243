import { type Continuous, continuous, orderProblem } from './continuous.ts';
import type { SettingsOf } from './distribution.ts';
import { quantised } from './quantised.ts';

const real: Continuous<SettingsOf['uniform']> = {
  meaning: 'any number between min and max',
  needs: ['min', 'max'],
  defaults: {},
  problem: orderProblem,
  bounds: ({ min, max }) => ({ low: min, high: max }),
  quantile: ({ min, max }, u) => min + (max - min) * u,
  cdf: ({ min, max }, value) => Math.min(Math.max((value - min) / (max - min), 0), 1),
};

export const uniform = continuous(real);
export const quantisedUniform = quantised(real);
