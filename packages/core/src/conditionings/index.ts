import type { ConditioningName } from '../config/names.ts';
import { auxiliaryClassifier } from './auxiliary-classifier.ts';
import { concatenation } from './concatenation.ts';
import type { Conditioning } from './conditioning.ts';
import { projection } from './projection.ts';

export type { ClassJudgement, Conditioning } from './conditioning.ts';

/** Every way to make samples of a class, by its name in a run file. */
export const conditionings = {
  none: { usesLabels: false } as Conditioning,
  concatenation,
  'auxiliary-classifier': auxiliaryClassifier,
  projection,
} satisfies Record<ConditioningName, Conditioning>;
