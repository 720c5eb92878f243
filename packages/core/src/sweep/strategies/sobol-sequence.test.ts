import { describe, expect, it } from 'vitest';
import reference from '../testing/reference.json' with { type: 'json' };
import { sobolAxes, sobolPlace } from './sobol-sequence.ts';

describe('the Sobol sequence', () => {
  it('begins as solved by hand', () => {
    const points = [0, 1, 2, 3].map((index) => [
      sobolPlace(index, { axis: 0 }),
      sobolPlace(index, { axis: 1 }),
    ]);
    expect(points).toEqual([
      [0, 0],
      [0.5, 0.5],
      [0.75, 0.25],
      [0.25, 0.75],
    ]);
  });

  it('agrees with SciPy', () => {
    const axes = [0, 1, 2, 3, 20, 57, 99];
    const ours = reference.sobol.map((_, index) => axes.map((axis) => sobolPlace(index, { axis })));
    expect(ours).toEqual(reference.sobol);
  });

  it.each([undefined, 0, 7, 4_294_967_295])(
    'puts one of 2^k points into each 2^k-th, scrambled by %s',
    (seed) => {
      for (const axis of [0, 1, 50, sobolAxes - 1]) {
        const parts = Array.from({ length: 256 }, (_, index) =>
          Math.floor(256 * sobolPlace(index, { axis, ...(seed === undefined ? {} : { seed }) })),
        );
        expect(new Set(parts).size).toBe(256);
      }
    },
  );

  it('stays a net in two dimensions when it is scrambled', () => {
    const cells = Array.from({ length: 64 }, (_, index) => {
      const [x, y] = [0, 1].map((axis) => sobolPlace(index, { axis, seed: 3 }));
      return `${Math.floor(8 * x!)} ${Math.floor(8 * y!)}`;
    });
    expect(new Set(cells).size).toBe(64);
  });

  it('is another with another seed', () => {
    const first = (seed: number) => Array.from({ length: 8 }, (_, i) => sobolPlace(i, { axis: 2, seed }));
    expect(first(1)).not.toEqual(first(2));
  });

  it('says what it has not', () => {
    expect(() => sobolPlace(-1, { axis: 0 })).toThrow('index must be an integer in 0..2^32-1, got -1');
    expect(() => sobolPlace(0, { axis: 100 })).toThrow('axis must be an integer in 0..99, got 100');
  });
});
