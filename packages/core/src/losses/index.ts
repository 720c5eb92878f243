import type { LossName } from '../config/names.ts';
import type { GanLoss } from './gan-loss.ts';
import { minimax } from './minimax.ts';
import { nonSaturating } from './non-saturating.ts';

export type { GanLoss, Logits } from './gan-loss.ts';

/** Every loss by its name in a run file. */
export const losses = {
  minimax,
  'non-saturating': nonSaturating,
} satisfies Record<LossName, GanLoss>;
