import type { ByteReader, ByteWriter } from './byte-stream.ts';

/** Packs a metric's values bit by bit: in four bytes each when every one of them is exactly a float32, else in eight. */
export function writeValues(writer: ByteWriter, values: ArrayLike<number>): void {
  const bytesEach = isFloat32(values) ? 4 : 8;
  writer.byte(bytesEach);
  writer.floatPlanes(values, bytesEach);
}

/** Reads what `writeValues` wrote. @param count how many values */
export function readValues(reader: ByteReader, count: number): Float64Array {
  const bytesEach = reader.byte();
  if (bytesEach === 4 || bytesEach === 8) return reader.floatPlanes(count, bytesEach);
  throw new RangeError(`A packed value takes 4 or 8 bytes, got ${bytesEach}`);
}

function isFloat32(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Math.fround(value) !== value && !Number.isNaN(value)) return false;
  }
  return true;
}
