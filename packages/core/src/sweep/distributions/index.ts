import type { DistributionName } from '../names.ts';
import type { ParameterValue } from '../space.ts';
import { beta, quantisedBeta } from './beta.ts';
import { categorical } from './categorical.ts';
import { constant } from './constant.ts';
import type { Distribution, DistributionKind, Interval, SettingsOf } from './distribution.ts';
import { intUniform } from './int-uniform.ts';
import {
  inverseLogUniform,
  inverseLogUniformValues,
  logUniformExponents,
  logUniformValues,
  quantisedLogUniformExponents,
  quantisedLogUniformValues,
} from './log-uniform.ts';
import { logNormal, normal, quantisedLogNormal, quantisedNormal } from './normal.ts';
import { quantisedUniform, uniform } from './uniform.ts';

/** Every distribution by its name in a sweep file, which is W&B's. */
export const distributions = {
  constant,
  categorical,
  int_uniform: intUniform,
  uniform,
  q_uniform: quantisedUniform,
  log_uniform: logUniformExponents,
  log_uniform_values: logUniformValues,
  q_log_uniform: quantisedLogUniformExponents,
  q_log_uniform_values: quantisedLogUniformValues,
  inv_log_uniform: inverseLogUniform,
  inv_log_uniform_values: inverseLogUniformValues,
  normal,
  q_normal: quantisedNormal,
  log_normal: logNormal,
  q_log_normal: quantisedLogNormal,
  beta,
  q_beta: quantisedBeta,
} satisfies { [Name in DistributionName]: DistributionKind<SettingsOf[Name]> };

/** The kind of a distribution, to be asked with that distribution as its settings. */
export function kindOf({ name }: Distribution): DistributionKind<SettingsOf[DistributionName]> {
  return distributions[name];
}

/** The value at a place u, 0 <= u < 1. */
export function valueAt(distribution: Distribution, u: number): ParameterValue {
  return kindOf(distribution).quantile(distribution, u);
}

/** The places of a value; undefined for one that the distribution never takes. */
export function placesOf(distribution: Distribution, value: ParameterValue): Interval | undefined {
  return kindOf(distribution).interval(distribution, value);
}

/** How many values a distribution has; Infinity where they cannot be counted. */
export function countOf(distribution: Distribution): number {
  return kindOf(distribution).count(distribution);
}
