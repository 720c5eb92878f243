import { directionTable } from './joe-kuo.ts';

const bits = 32;

/** Axes for which there are direction numbers. */
export const sobolAxes = directionTable.length + 1;

/**
 * One coordinate of one point of the Sobol sequence, in Gray code order (Antonov & Saleev 1979), by its address.
 *
 * @param index 0 <= index < 2^32
 * @param axis 0 <= axis < sobolAxes
 * @param seed of a nested scrambling (Owen 1995), uint32, by which each point is uniform in the unit cube; none when left out
 * @returns in [0, 1), on a grid of 2^32 points
 */
export function sobolPlace(index: number, { axis, seed }: { axis: number; seed?: number }): number {
  if (!(Number.isInteger(index) && index >= 0 && index < 2 ** bits)) {
    throw new RangeError(`index must be an integer in 0..2^32-1, got ${index}`);
  }
  const directions = directionsOf(axis);
  let word = 0;
  for (let gray = (index ^ (index >>> 1)) >>> 0, bit = 0; gray !== 0; gray >>>= 1, bit++) {
    if (gray & 1) word ^= directions[bit]!;
  }
  const placed = seed === undefined ? word : scrambled(word, hash(hash(seed) ^ axis));
  return (placed >>> 0) * 2 ** -bits;
}

const known = new Map<number, Uint32Array>();

/** v_1 … v_32 of an axis, each shifted to the highest bits. */
function directionsOf(axis: number): Uint32Array {
  const earlier = known.get(axis);
  if (earlier) return earlier;
  if (!(axis >= 0 && axis < sobolAxes)) {
    throw new RangeError(`axis must be an integer in 0..${sobolAxes - 1}, got ${axis}`);
  }
  const directions = new Uint32Array(bits);
  // The first axis is the van der Corput sequence.
  const [polynomial, ...initial] =
    axis === 0 ? [1, ...Array<number>(bits).fill(1)] : directionTable[axis - 1]!;
  const degree = axis === 0 ? bits : initial.length;
  for (let i = 0; i < bits; i++) {
    if (i < degree) {
      directions[i] = initial[i]! << (bits - 1 - i);
      continue;
    }
    let word = directions[i - degree]! ^ (directions[i - degree]! >>> degree);
    for (let k = 1; k < degree; k++) {
      if ((polynomial! >>> (degree - 1 - k)) & 1) word ^= directions[i - k]!;
    }
    directions[i] = word;
  }
  known.set(axis, directions);
  return directions;
}

/** Each bit flipped or not by a hash of those above it: Laine & Karras 2011 with the constants of Burley 2020. */
function scrambled(word: number, seed: number): number {
  let x = reversed(word);
  x = (x + seed) | 0;
  x ^= Math.imul(x, 0x6c50b47c);
  x ^= Math.imul(x, 0xb82f1e52);
  x ^= Math.imul(x, 0xc7afe638);
  x ^= Math.imul(x, 0x8d22f6e6);
  return reversed(x);
}

function reversed(word: number): number {
  let x = word;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >>> 16) | (x << 16);
}

/** A mixing of all bits (murmur3's, Appleby 2011). */
function hash(word: number): number {
  let x = word;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
