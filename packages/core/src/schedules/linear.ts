import type { Schedule } from './schedule.ts';

/** In a straight line, as in the second half of CycleGAN's training (Zhu et al. 2017, arXiv:1703.10593). */
export const linear: Schedule = (progress) => 1 - progress;
