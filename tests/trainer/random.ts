/** Whole numbers from `min` to `max`, always the same for a seed (mulberry32). */
export function randomNumbers(seed: number): (min: number, max: number) => number {
  let state = seed;
  return (min, max) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    const share = ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    return min + Math.floor(share * (max - min + 1));
  };
}
