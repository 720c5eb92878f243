import type { Schedule } from './schedule.ts';

/** Stays at its start. */
export const constant: Schedule = () => 1;
