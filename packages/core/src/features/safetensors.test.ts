import { describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';

const arrays = {
  'a/kernel': { shape: [2, 3], values: Float32Array.of(1, -2, 0.5, 0, 4, -0.25) },
  'a/bias': { shape: [1], values: Float32Array.of(0.1) },
};
const bytes = encodeSafetensors(arrays);

describe('a .safetensors file', () => {
  it('gives back names, shapes and numbers, rounded to half precision', () => {
    const { 'a/kernel': kernel, 'a/bias': bias, ...rest } = decodeSafetensors(bytes);
    expect(rest).toEqual({});
    expect(kernel).toEqual(arrays['a/kernel']);
    expect(bias?.shape).toEqual([1]);
    expect(bias?.values[0]).toBe(0.0999755859375);
  });

  it('begins with its header, as the format says', () => {
    const size = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(size % 8).toBe(0);
    expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + size)))).toEqual({
      'a/kernel': { dtype: 'F16', shape: [2, 3], data_offsets: [0, 12] },
      'a/bias': { dtype: 'F16', shape: [1], data_offsets: [12, 14] },
    });
    expect(bytes.length).toBe(8 + size + 14);
  });

  it('is refused where it is cut off', () => {
    expect(() => decodeSafetensors(bytes.subarray(0, 4))).toThrow('got 4 bytes');
    expect(() => decodeSafetensors(bytes.subarray(0, bytes.length - 1))).toThrow(
      'a/bias must be F16 of shape [1]',
    );
  });
});
