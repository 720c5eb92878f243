import type { OptimizerSpec } from '@modewatch/core/training';
import { adam } from './adam.ts';
import type { OptimizerRule } from './heap-optimizer.ts';

export type { HeapOptimizer } from './heap-optimizer.ts';

/** Every update rule by its name in an `OptimizerSpec`. */
export const optimizerRules = { adam } satisfies Record<OptimizerSpec['name'], OptimizerRule>;
