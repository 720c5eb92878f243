const widened = new Float32Array(1);
const bitsOf = new Uint32Array(widened.buffer);

/** The largest number of half precision. */
const largestFloat16 = 65_504;

/**
 * Numbers as bits of IEEE 754 half precision: 11 significant bits, rounded to nearest, ties to even.
 *
 * @throws RangeError on NaN and beyond ±65504
 */
export function toFloat16(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, (value) => {
    const size = Math.abs(value);
    if (!(size <= largestFloat16)) {
      throw new RangeError(`half precision holds numbers within ±${largestFloat16}, got ${value}`);
    }
    // Below 2^-14 numbers lie on a grid of 2^-24, above on one of 2^(exponent - 10).
    widened[0] = size;
    const exponent = Math.max(-14, (bitsOf[0]! >>> 23) - 127);
    const steps = roundToEven(size * 2 ** (10 - exponent));
    // The implicit bit of a normal number adds one to the exponent, and so does a carry.
    const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
    return sign | (((exponent + 14) << 10) + steps);
  });
}

/** The numbers that bits of half precision stand for; all are exact in float32. */
export function fromFloat16(bits: Uint16Array): Float32Array {
  const values = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) {
    const half = bits[i]!;
    const exponent = (half >>> 10) & 0x1f;
    const fraction = half & 0x3ff;
    const size = exponent === 0 ? fraction * 2 ** -24 : (fraction + 1024) * 2 ** (exponent - 25);
    values[i] = half & 0x8000 ? -size : size;
  }
  return values;
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
