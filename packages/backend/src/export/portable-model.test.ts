import { expect, it } from 'vitest';
import { integersOf } from './portable-model.ts';

it('reads the integers of a constant from a Buffer, whose slices share its memory', () => {
  const bytes = Buffer.from(new Uint8Array(BigInt64Array.of(3n, -1n).buffer));
  expect(integersOf({ name: 'shape', type: 'int64', shape: [2], bytes })).toEqual([3, -1]);
});
