/** Where a sweep stands. paused: starts no more trials, while those at work go on to their end. */
export type SweepState = (typeof sweepStates)[number];

/** Every state there is. */
export const sweepStates = ['draft', 'running', 'paused', 'finished', 'canceled'] as const;
