import type { PenaltyName } from '../config/names.ts';
import { dragan } from './dragan.ts';
import { gradientPenalty } from './gradient-penalty.ts';
import type { Penalty } from './penalty.ts';
import { r1 } from './r1.ts';
import { r2 } from './r2.ts';
import { zeroCentredGradientPenalty } from './zero-centred-gradient-penalty.ts';

export type { Penalty, PenaltyPoint } from './penalty.ts';

/** Every penalty by its name in a run file. */
export const penalties: Record<PenaltyName, Penalty> = {
  'gradient-penalty': gradientPenalty,
  'zero-centred-gradient-penalty': zeroCentredGradientPenalty,
  r1,
  r2,
  dragan,
};
