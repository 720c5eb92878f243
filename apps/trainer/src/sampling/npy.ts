/**
 * An array as the bytes of a .npy file, format version 1.0 (numpy.org/doc/stable/reference/generated/numpy.lib.format):
 * little-endian float32 in row-major order.
 *
 * @throws RangeError when the shape has another number of values
 */
export function encodeNpy(values: Float32Array, shape: readonly number[]): Buffer {
  const size = shape.reduce((product, length) => product * length, 1);
  if (size !== values.length) {
    throw new RangeError(`expected ${size} values of shape [${shape.join(', ')}], got ${values.length}`);
  }
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${tuple}), }`;
  // Magic, version, length of the header and the header together fill blocks of 64 bytes; the last of them is a newline.
  const padded = `${header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11)}\n`;
  const bytes = Buffer.alloc(10 + padded.length + values.length * 4);
  bytes.write('\x93NUMPY\x01\x00', 'latin1');
  bytes.writeUInt16LE(padded.length, 8);
  bytes.write(padded, 10, 'latin1');
  values.forEach((value, i) => {
    bytes.writeFloatLE(value, 10 + padded.length + 4 * i);
  });
  return bytes;
}
