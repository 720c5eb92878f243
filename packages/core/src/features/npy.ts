/** An array as a .npy file holds it, in row-major order. */
export type NpyArray = { shape: number[]; values: Float32Array | Float64Array | Uint8Array };

const magic = '\x93NUMPY';

/** By what a file calls them: little-endian, or a single byte. */
const types: Record<string, { size: number; read: (view: DataView, length: number) => NpyArray['values'] }> =
  {
    '<f4': {
      size: 4,
      read: (view, length) => Float32Array.from({ length }, (_, i) => view.getFloat32(4 * i, true)),
    },
    '<f8': {
      size: 8,
      read: (view, length) => Float64Array.from({ length }, (_, i) => view.getFloat64(8 * i, true)),
    },
    '|u1': { size: 1, read: (view, length) => Uint8Array.from({ length }, (_, i) => view.getUint8(i)) },
  };

/**
 * Reads a .npy file (numpy.org/doc/stable/reference/generated/numpy.lib.format) of float32, float64 or uint8.
 *
 * @throws RangeError, with what NumPy has to do, on another type or order, or a file that is not complete
 */
export function decodeNpy(bytes: Uint8Array): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const latin = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (bytes.length < 12 || latin(0, 6) !== magic) {
    throw new RangeError(`a .npy file begins with \\x93NUMPY and a header, got ${bytes.length} bytes`);
  }
  const isFirstVersion = bytes[6] === 1;
  const start = isFirstVersion ? 10 : 12;
  const end = start + (isFirstVersion ? view.getUint16(8, true) : view.getUint32(8, true));
  const header = latin(start, Math.min(end, bytes.length));
  const type = /'descr':\s*'([^']+)'/.exec(header)?.[1] ?? 'none';
  const lengths = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1];
  if (lengths === undefined) throw new RangeError('the header of the .npy file has no shape');
  const shape = lengths.split(',').flatMap((length) => (length.trim() === '' ? [] : [Number(length)]));
  const known = types[type];
  if (!known) {
    const names = Object.keys(types).join(', ');
    throw new RangeError(`a .npy file must hold one of ${names}, got ${type}: save it after .astype('<f4')`);
  }
  if (/'fortran_order':\s*True/.test(header) && shape.length > 1) {
    throw new RangeError('a .npy file must be in row-major order: save it after numpy.ascontiguousarray');
  }
  const count = shape.reduce((size, length) => size * length, 1);
  if (bytes.length - end !== count * known.size) {
    throw new RangeError(
      `a .npy file of shape [${shape.join(', ')}] has ${count * known.size} bytes of numbers, got ${bytes.length - end}`,
    );
  }
  return { shape, values: known.read(new DataView(view.buffer, view.byteOffset + end), count) };
}
