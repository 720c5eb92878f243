import type { OptimizerSpec } from '@modewatch/core/training';
import { adam } from './adam.ts';
import type { Optimizer } from './optimizer.ts';

export type { Optimizer } from './optimizer.ts';

/** Every update rule by its name in an `OptimizerSpec`. */
export const optimizers = { adam } satisfies Record<
  OptimizerSpec['name'],
  (spec: OptimizerSpec) => Optimizer
>;
