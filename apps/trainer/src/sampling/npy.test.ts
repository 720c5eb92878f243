import { expect, it } from 'vitest';
import { encodeNpy } from './npy.ts';

it('writes what numpy.save writes', () => {
  const bytes = encodeNpy(Float32Array.of(1, -0, 0.5, NaN, Infinity, 3e-45), [3, 2, 1]);
  // np.save(file, np.array([[[1], [-0.]], [[.5], [np.nan]], [[np.inf], [3e-45]]], 'f4')), NumPy 2
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2, 1), }";
  expect(bytes.subarray(0, 128).toString('latin1')).toBe(`\x93NUMPY\x01\x00\x76\x00${header.padEnd(117)}\n`);
  expect(bytes.subarray(128).toString('hex')).toBe('0000803f000000800000003f0000c07f0000807f02000000');
});

it('writes a vector with the comma that makes a tuple', () => {
  const text = encodeNpy(new Float32Array(5), [5]).toString('latin1');
  expect(text).toContain("'shape': (5,), }");
});

it('asks for as many values as the shape has', () => {
  expect(() => encodeNpy(new Float32Array(5), [2, 3])).toThrow('expected 6 values of shape [2, 3], got 5');
});
