const unsignedByte = 0x08;

/**
 * Reads the IDX format of the MNIST family: two zero bytes, the type, the number of dimensions, each dimension as a
 * big-endian uint32, then the values in row-major order.
 *
 * @returns `values` is a view of `bytes`
 * @throws RangeError on anything but a complete file of unsigned bytes
 */
export function parseIdx(bytes: Uint8Array): { shape: number[]; values: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = bytes.length < 4 ? null : view.getUint32(0);
  if (magic === null || magic >>> 8 !== unsignedByte) {
    const given = magic === null ? `${bytes.length} bytes` : `0x${magic.toString(16).padStart(8, '0')}`;
    throw new RangeError(`an IDX file of unsigned bytes begins with 0x000008, got ${given}`);
  }
  const dimensions = magic & 0xff;
  const header = 4 + 4 * dimensions;
  if (bytes.length < header) {
    throw new RangeError(
      `an IDX header of ${dimensions} dimensions has ${header} bytes, got ${bytes.length}`,
    );
  }
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  const size = shape.reduce((product, length) => product * length, 1);
  if (bytes.length !== header + size) {
    throw new RangeError(
      `an IDX file of shape [${shape.join(', ')}] has ${header + size} bytes, got ${bytes.length}`,
    );
  }
  return { shape, values: bytes.subarray(header) };
}
