import { philox4x32 } from './philox.ts';

/**
 * Where in the run's randomness a draw lives. Each address has its own endless sequence, so a draw depends on nothing
 * that was drawn before: a resumed run draws what an uninterrupted one would have drawn, with no generator to store.
 */
export type Address = {
  /** The run's seed, uint32. */
  seed: number;
  /** What is drawn, for example `latents/generator`. */
  stream: string;
  /** Which draw of the stream, an integer in 0..2^53-1: usually the step. */
  step: number;
};

/**
 * Fills with U(low, high).
 *
 * @param range default [0, 1). Values lie on a grid of 2^24 points, so that each is exact in float32
 */
export function fillUniform(out: Float32Array, address: Address, range = { low: 0, high: 1 }): Float32Array {
  const { low, high } = range;
  const next = words(address);
  for (let i = 0; i < out.length; i++) out[i] = low + (high - low) * (next() >>> 8) * 2 ** -24;
  return out;
}

/** Fills with N(0, standardDeviation²) (Box & Muller 1958); no value is beyond 6.7 standard deviations. */
export function fillNormal(out: Float32Array, address: Address, standardDeviation = 1): Float32Array {
  const next = words(address);
  for (let i = 0; i < out.length; i += 2) {
    // In (0, 1]: the logarithm of 0 is the one value that must not occur.
    const radius = standardDeviation * Math.sqrt(-2 * Math.log((next() + 1) * 2 ** -32));
    const angle = 2 * Math.PI * next() * 2 ** -32;
    out[i] = radius * Math.cos(angle);
    if (i + 1 < out.length) out[i + 1] = radius * Math.sin(angle);
  }
  return out;
}

/** A permutation of 0..count-1, each equally likely up to a bias of count / 2^53 (Fisher & Yates). */
export function permutation(count: number, address: Address): Uint32Array {
  const next = uniformDraws(address);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    // Both are in 0..count-1.
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** An endless sequence of U[0, 1) at an address, on a grid of 2^53 points. */
export function uniformDraws(address: Address): () => number {
  const next = words(address);
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) * 2 ** -53;
}

/** The endless sequence of uint32 at an address. */
function words({ seed, stream, step }: Address): () => number {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(`seed must be an integer in 0..4294967295, got ${seed}`);
  }
  if (!Number.isSafeInteger(step) || step < 0) {
    throw new RangeError(`step must be an integer in 0..2^53-1, got ${step}`);
  }
  const name = hashOf(stream);
  const key = Uint32Array.of(seed, name.high);
  const counter = Uint32Array.of(0, step % 2 ** 32, Math.floor(step / 2 ** 32), name.low);
  const block = new Uint32Array(4);
  let used = 4;
  return () => {
    if (used === 4) {
      philox4x32(counter, key, block);
      counter[0]!++;
      used = 0;
    }
    return block[used++]!;
  };
}

const hashes = new Map<string, { high: number; low: number }>();

/** FNV-1a, 64 bits, remembered: a run has a handful of streams and asks for each at every step. */
function hashOf(stream: string): { high: number; low: number } {
  const known = hashes.get(stream);
  if (known) return known;
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(stream)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  const halves = { high: Number(hash >> 32n), low: Number(hash & 0xffffffffn) };
  hashes.set(stream, halves);
  return halves;
}
