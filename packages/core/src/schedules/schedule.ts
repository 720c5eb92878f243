/**
 * How a value goes from its start to its end.
 *
 * @param progress share of the way that is behind, in [0, 1]
 * @returns share of the start in the value, in [0, 1]; the rest is the end's
 */
export type Schedule = (progress: number) => number;
