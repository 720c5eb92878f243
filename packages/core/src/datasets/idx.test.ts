import { describe, expect, it } from 'vitest';
import { parseIdx } from './idx.ts';

/** Two images of 1 x 3 pixels. */
const file = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 10, 20, 30, 40, 50, 60);

describe('parseIdx', () => {
  it('reads shape and values', () => {
    const { shape, values } = parseIdx(file);
    expect(shape).toEqual([2, 1, 3]);
    expect([...values]).toEqual([10, 20, 30, 40, 50, 60]);
  });

  it('reads a view that does not begin at its buffer', () => {
    const shifted = new Uint8Array(file.length + 5);
    shifted.set(file, 5);
    expect([...parseIdx(shifted.subarray(5)).values]).toEqual([10, 20, 30, 40, 50, 60]);
  });

  it.each([
    { name: 'no bytes', bytes: new Uint8Array(0), says: 'begins with 0x000008, got 0 bytes' },
    { name: 'floats', bytes: Uint8Array.of(0, 0, 13, 1), says: 'begins with 0x000008, got 0x00000d01' },
    { name: 'a cut header', bytes: file.subarray(0, 10), says: 'of 3 dimensions has 16 bytes, got 10' },
    { name: 'cut values', bytes: file.subarray(0, 21), says: 'shape [2, 1, 3] has 22 bytes, got 21' },
  ])('refuses $name', ({ bytes, says }) => {
    expect(() => parseIdx(bytes)).toThrow(says);
  });
});
