import type { ByteReader, ByteWriter } from './byte-stream.ts';

/**
 * Packs numbers that mostly grow by similar amounts: steps, images seen, times in milliseconds.
 *
 * Integers are written as what a prediction leaves over: that each difference is the usual one (`stride`), or that it
 * is the difference before (`change`), whichever takes less. Runs of zeros are counted, so that a constant stride
 * costs a few bytes whatever the length. Numbers that this can't hold exactly are kept as float64 (`plain`).
 */
export function writeSequence(writer: ByteWriter, values: Float64Array): void {
  const packed = values.length > 1 ? shorter(strideResiduals(values), changeResiduals(values)) : null;
  if (!packed) {
    writer.byte(kinds.plain);
    writer.floats(values, 8);
    return;
  }
  writer.byte(packed.kind);
  for (const number of packed.head) writer.varint(zigzag(number));
  writeResiduals(writer, packed.residuals);
}

/**
 * Reads what `writeSequence` wrote.
 *
 * @param count how many numbers
 * @param column where they go to, from the place `start` on: for a chart, thousands of short sequences into one column
 */
export function readSequence(
  reader: ByteReader,
  count: number,
  column: Float64Array = new Float64Array(count),
  start = 0,
): Float64Array {
  const kind = reader.byte();
  if (kind === kinds.plain) return reader.floats(count, 8, column, start);
  if (kind !== kinds.stride && kind !== kinds.change) {
    throw new RangeError(`A packed sequence begins with 0, 1 or 2, got ${kind}`);
  }
  let value = unzigzag(reader.varint());
  let difference = unzigzag(reader.varint());
  let zeros = 0;
  column[start] = value;
  for (let i = start + 1; i < start + count; i++) {
    let residual = 0;
    if (zeros > 0) zeros--;
    else {
      residual = unzigzag(reader.varint());
      if (residual === 0) zeros = reader.varint() - 1; // it is the first of so many
    }
    value += difference + residual;
    if (kind === kinds.change) difference += residual;
    column[i] = value;
  }
  return column;
}

const kinds = { plain: 0, stride: 1, change: 2 };

/** What a varint can hold after zigzag. Sums and differences below it are exact in a double. */
const limit = 2 ** 51;

type Packed = { kind: number; head: [first: number, difference: number]; residuals: Float64Array };

/** Differences as what they are above the usual one, the median. */
function strideResiduals(values: Float64Array): Packed {
  const differences = differencesOf(values);
  const stride = differences.toSorted()[differences.length >> 1]!; // two values have a difference
  return {
    kind: kinds.stride,
    head: [values[0]!, stride],
    residuals: differences.map((difference) => difference - stride),
  };
}

/** Differences as what they are above the one before; the first is the head. */
function changeResiduals(values: Float64Array): Packed {
  const differences = differencesOf(values);
  return {
    kind: kinds.change,
    head: [values[0]!, differences[0]!],
    residuals: differences.map((difference, i) => difference - (differences[i - 1] ?? difference)),
  };
}

function differencesOf(values: Float64Array): Float64Array {
  const differences = new Float64Array(values.length - 1);
  for (let i = 1; i < values.length; i++) differences[i - 1] = values[i]! - values[i - 1]!;
  return differences;
}

function shorter(...candidates: Packed[]): Packed | null {
  const sizes = candidates.map(packedSize);
  const best = Math.min(...sizes);
  return best === Number.POSITIVE_INFINITY ? null : candidates[sizes.indexOf(best)]!;
}

/** Roughly, in bytes; infinite when a number does not fit. */
function packedSize({ head, residuals }: Packed): number {
  if (!head.every(fits)) return Number.POSITIVE_INFINITY;
  let size = 0;
  for (let i = 0; i < residuals.length; i++) {
    const residual = residuals[i]!;
    if (!fits(residual)) return Number.POSITIVE_INFINITY;
    if (residual !== 0) size += Math.abs(residual) < 64 ? 1 : Math.abs(residual) < 8192 ? 2 : 4;
    else if (residuals[i - 1] !== 0) size += 2;
  }
  return size;
}

/** -0 does not: it would come back as 0. */
const fits = (value: number) => Number.isInteger(value) && Math.abs(value) < limit && !Object.is(value, -0);

/** Non-zero residuals as they are; a zero stands for as many zeros as the number after it says. */
function writeResiduals(writer: ByteWriter, residuals: Float64Array): void {
  for (let i = 0; i < residuals.length; ) {
    if (residuals[i] !== 0) {
      writer.varint(zigzag(residuals[i++]!));
      continue;
    }
    const start = i;
    while (i < residuals.length && residuals[i] === 0) i++;
    writer.varint(0);
    writer.varint(i - start);
  }
}

/** 0, -1, 1, -2, 2 … -> 0, 1, 2, 3, 4 … */
const zigzag = (value: number) => (value >= 0 ? value * 2 : value * -2 - 1);
const unzigzag = (coded: number) => (coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2);
