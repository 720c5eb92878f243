import { fromFloat16, toFloat16 } from './float16.ts';

/** Named arrays with their shapes. */
export type NamedArrays = Record<string, { shape: number[]; values: Float32Array }>;

type Entry = { dtype: string; shape: number[]; data_offsets: [from: number, to: number] };

/**
 * Arrays as a .safetensors file (github.com/huggingface/safetensors): the length of a header as uint64, the header as
 * JSON, then the numbers, little-endian. They are rounded to half precision, `F16`.
 *
 * @throws RangeError on numbers that half precision cannot hold
 */
export function encodeSafetensors(arrays: NamedArrays): Uint8Array<ArrayBuffer> {
  const header: Record<string, Entry> = {};
  let size = 0;
  for (const [name, { shape, values }] of Object.entries(arrays)) {
    header[name] = { dtype: 'F16', shape, data_offsets: [size, size + 2 * values.length] };
    size += 2 * values.length;
  }
  const text = JSON.stringify(header);
  // Spaces may follow the header, so that the numbers begin at a multiple of 8.
  const head = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 8) * 8));
  const bytes = new Uint8Array(8 + head.length + size);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(head.length), true);
  bytes.set(head, 8);
  let place = 8 + head.length;
  for (const { values } of Object.values(arrays)) {
    for (const half of toFloat16(values)) {
      view.setUint16(place, half, true);
      place += 2;
    }
  }
  return bytes;
}

/** @throws RangeError unless it is a complete .safetensors file of half precision */
export function decodeSafetensors(bytes: Uint8Array): NamedArrays {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headSize = bytes.length < 8 ? Number.POSITIVE_INFINITY : Number(view.getBigUint64(0, true));
  if (8 + headSize > bytes.length) {
    throw new RangeError(
      `a .safetensors file begins with the length of its header, got ${bytes.length} bytes`,
    );
  }
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headSize))) as Record<
    string,
    Entry
  >;
  return Object.fromEntries(
    Object.entries(header)
      .filter(([name]) => name !== '__metadata__')
      .map(([name, entry]) => [
        name,
        { shape: entry.shape, values: numbersOf(view, { name, entry, headSize }) },
      ]),
  );
}

function numbersOf(
  view: DataView,
  { name, entry, headSize }: { name: string; entry: Entry; headSize: number },
): Float32Array {
  const [from, to] = entry.data_offsets;
  const count = entry.shape.reduce((size, length) => size * length, 1);
  const start = 8 + headSize + from;
  if (entry.dtype !== 'F16' || to - from !== 2 * count || start + 2 * count > view.byteLength) {
    throw new RangeError(
      `${name} must be F16 of shape [${entry.shape.join(', ')}] and ${2 * count} bytes, got ${entry.dtype} and ${to - from} bytes`,
    );
  }
  const bits = new Uint16Array(count);
  for (let i = 0; i < count; i++) bits[i] = view.getUint16(start + 2 * i, true);
  return fromFloat16(bits);
}
