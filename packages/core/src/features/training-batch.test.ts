import { describe, expect, it } from 'vitest';
import { augmentedImages, plainImages } from './training-batch.ts';

const size = 28;
/** One bright pixel each, at (row 10, column 4) and (row 20, column 9). */
const pixels = new Uint8Array(2 * size * size);
pixels[10 * size + 4] = 255;
pixels[(size + 20) * size + 9] = 102;

describe('images of a batch', () => {
  it('are scaled to [-1, 1] as they are', () => {
    const x = plainImages({ pixels }, Uint32Array.of(1));
    expect(x).toHaveLength(size * size);
    expect(x[20 * size + 9]).toBeCloseTo(-0.2, 6);
    expect(x[0]).toBe(-1);
  });

  it('are mirrored half of the time and moved by up to two pixels, each way as often', () => {
    const count = 4000;
    const address = { seed: 1, stream: 'test', step: 0 };
    const x = augmentedImages({ pixels }, new Uint32Array(count), address);
    const places = new Map<string, number>();
    for (let i = 0; i < count; i++) {
      const place = x.subarray(i * size * size, (i + 1) * size * size).indexOf(1);
      const [row, column] = [Math.floor(place / size), place % size];
      const isMirrored = column > size / 2;
      const moved = `${isMirrored} ${row - 10} ${column - (isMirrored ? size - 1 - 4 : 4)}`;
      places.set(moved, (places.get(moved) ?? 0) + 1);
    }
    // Two sides and 5 x 5 places: 80 each on average, with a deviation of 9.
    expect(places.size).toBe(50);
    expect(Math.min(...places.values())).toBeGreaterThan(40);
    expect(Math.max(...places.values())).toBeLessThan(125);
    expect([...places.keys()].every((moved) => /^(true|false)( -?[012]){2}$/.test(moved))).toBe(true);
  });

  it('are the same at the same address', () => {
    const draw = (step: number) =>
      augmentedImages({ pixels }, Uint32Array.of(0, 1), { seed: 1, stream: 's', step });
    expect(draw(3)).toEqual(draw(3));
    expect(draw(4)).not.toEqual(draw(3));
  });
});
