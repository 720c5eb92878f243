import type { Schedule } from './schedule.ts';

/** Half a cosine, slow at both ends (Loshchilov & Hutter 2016, arXiv:1608.03983, without restarts). */
export const cosine: Schedule = (progress) => (1 + Math.cos(Math.PI * progress)) / 2;
