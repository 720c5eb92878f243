import { type Point, type ProposedPoint, pastOf, type StrategyName, strategies } from '@modewatch/core/sweep';
import type { Landscape } from './landscapes.ts';

type Search = { strategy: StrategyName; seed: number; trials: number };

/**
 * How far the true value of the point that a search says is best lies above the least one there is.
 *
 * @returns >= 0
 */
export async function simpleRegret(
  landscape: Landscape,
  { strategy, seed, trials }: Search,
): Promise<number> {
  const { space, value, minimum, noise } = landscape;
  const random = mulberry(seed);
  const past: ProposedPoint[] = [];
  const known = pastOf(past);
  let best: { told: number; point: Point } | undefined;
  for (let number = 0; number < trials; number++) {
    const point = await strategies[strategy].ask({ space, goal: 'minimize', seed, number, past: known });
    if (!point) break;
    const told = value(point) + (noise === 0 ? 0 : noise * normal(random));
    past.push({ number, point, outcome: { kind: 'scored', value: told, violation: 0 } });
    if (!best || told < best.told) best = { told, point };
  }
  return best ? value(best.point) - minimum : Number.POSITIVE_INFINITY;
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A small generator of U[0, 1) (Ettinger 2017) for the noise, which is no part of what is measured. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}
