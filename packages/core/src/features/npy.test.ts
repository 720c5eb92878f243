import { describe, expect, it } from 'vitest';
import { decodeNpy } from './npy.ts';

describe('a .npy file', () => {
  it.each([
    { type: '<f4', values: Float32Array.of(1.5, -2, 0, 3, 4, 5), version: 1 },
    { type: '<f8', values: Float64Array.of(0.1, -2, 0, 3, 4, 5), version: 2 },
    { type: '|u1', values: Uint8Array.of(0, 255, 1, 2, 3, 4), version: 1 },
  ])('of $type gives its shape and its numbers', ({ type, values, version }) => {
    const file = npy({ type, shape: '(2, 3)', bytes: new Uint8Array(values.buffer), version });
    expect(decodeNpy(file)).toEqual({ shape: [2, 3], values });
    // A view of a larger buffer, as a Buffer often is.
    const longer = Uint8Array.of(9, ...file);
    expect(decodeNpy(longer.subarray(1))).toEqual({ shape: [2, 3], values });
  });

  it('may have one axis', () => {
    const bytes = new Uint8Array(Float32Array.of(1, 2).buffer);
    expect(decodeNpy(npy({ type: '<f4', shape: '(2,)', bytes })).shape).toEqual([2]);
  });

  const bytes = new Uint8Array(16);
  it.each([
    ['another type', npy({ type: '>f4', shape: '(4,)', bytes }), "got >f4: save it after .astype('<f4')"],
    ['another order', npy({ type: '<f4', shape: '(2, 2)', bytes, order: 'True' }), 'numpy.ascontiguousarray'],
    ['too few numbers', npy({ type: '<f4', shape: '(5,)', bytes }), '[5] has 20 bytes of numbers, got 16'],
    ['something else', new TextEncoder().encode('a PNG, perhaps'), 'got 14 bytes'],
  ])('with %s is refused with what to do', (_what, file, says) => {
    expect(() => decodeNpy(file)).toThrow(says);
  });
});

/** As NumPy writes it. */
function npy(file: {
  type: string;
  shape: string;
  bytes: Uint8Array;
  version?: number;
  order?: string;
}): Uint8Array {
  const { type, shape, bytes, version = 1, order = 'False' } = file;
  const text = `{'descr': '${type}', 'fortran_order': ${order}, 'shape': ${shape}, }\n`;
  const length = version === 1 ? [text.length, 0] : [text.length, 0, 0, 0];
  return Uint8Array.of(
    0x93,
    ...new TextEncoder().encode('NUMPY'),
    version,
    0,
    ...length,
    ...new TextEncoder().encode(text),
    ...bytes,
  );
}
