import type { LossName } from '../config/names.ts';
import type { GanLoss } from './gan-loss.ts';
import { hinge } from './hinge.ts';
import { leastSquares } from './least-squares.ts';
import { minimax } from './minimax.ts';
import { nonSaturating } from './non-saturating.ts';
import { relativisticAverage } from './relativistic-average.ts';
import { relativisticPaired } from './relativistic-paired.ts';
import { wasserstein } from './wasserstein.ts';

export { checkLoss } from './check-loss.ts';
export type { GanLoss, Logits, LossSettings } from './gan-loss.ts';

/** Every loss by its name in a run file. */
export const losses: Record<LossName, GanLoss> = {
  minimax,
  'non-saturating': nonSaturating,
  'least-squares': leastSquares,
  hinge,
  wasserstein,
  'relativistic-average': relativisticAverage,
  'relativistic-paired': relativisticPaired,
};
