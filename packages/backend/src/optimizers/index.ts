import type { OptimizerSpec } from '@modewatch/core/training';
import { adam } from './adam.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';
import type { UpdateRule } from './update-rule.ts';

/** Every update rule by its name in an `OptimizerSpec`. */
const updateRules = { adam, rmsprop, sgd } satisfies {
  [Name in OptimizerSpec['name']]: (spec: Extract<OptimizerSpec, { name: Name }>) => UpdateRule;
};

export function updateRule(spec: OptimizerSpec): UpdateRule {
  const rule = updateRules[spec.name] as (spec: OptimizerSpec) => UpdateRule; // the one for specs of this name
  return rule(spec);
}
