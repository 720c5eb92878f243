const multiplierA = 0xd2511f53;
const multiplierB = 0xcd9e8d57;
const weylA = 0x9e3779b9;
const weylB = 0xbb67ae85;
const rounds = 10;

/**
 * Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): a keyed bijection of 128-bit
 * counters whose outputs are random numbers. It has no state, so any number of a sequence can be had by its address.
 *
 * @param counter four words, uint32
 * @param key two words, uint32
 * @param out receives four words, uint32; may be the same array as `counter`
 */
export function philox4x32(counter: Uint32Array, key: Uint32Array, out: Uint32Array): void {
  // The indexes are in range: the lengths are part of the contract.
  let [a, b, c, d] = [counter[0]!, counter[1]!, counter[2]!, counter[3]!];
  let [keyA, keyB] = [key[0]!, key[1]!];
  for (let round = 0; round < rounds; round++) {
    const [previousA, previousC] = [a, c];
    a = multiplyHigh(multiplierB, previousC) ^ b ^ keyA;
    b = Math.imul(multiplierB, previousC);
    c = multiplyHigh(multiplierA, previousA) ^ d ^ keyB;
    d = Math.imul(multiplierA, previousA);
    keyA = (keyA + weylA) | 0;
    keyB = (keyB + weylB) | 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

/** The upper 32 bits of the 64-bit product of two uint32, from 16-bit halves because a double holds 53 bits. */
function multiplyHigh(x: number, y: number): number {
  const [xLow, xHigh, yLow, yHigh] = [x & 0xffff, x >>> 16, y & 0xffff, y >>> 16];
  const middle = xHigh * yLow + ((xLow * yLow) >>> 16);
  const carry = xLow * yHigh + (middle & 0xffff);
  return xHigh * yHigh + (middle >>> 16) + (carry >>> 16);
}
