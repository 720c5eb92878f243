import { expect, it } from 'vitest';
import { transformer } from './transformer.ts';

const roundTrip = <T>(value: T) =>
  transformer.deserialize<T>(JSON.parse(JSON.stringify(transformer.serialize(value))));

it('carries every double of a chart column, bit for bit', () => {
  const column = new Float64Array([0, -0, 0.1, 1e-300, 2 ** 53, Number.NaN, Infinity, -Infinity]);
  expect(roundTrip({ column }).column).toEqual(column);
  const singles = column.map(Math.fround);
  expect(roundTrip(singles)).toEqual(singles);
  const room = (value: Float64Array) => JSON.stringify(transformer.serialize(value)).length;
  expect(room(singles)).toBeLessThan(room(column));
});

it('carries a part of a buffer, and long columns', () => {
  const long = Float64Array.from({ length: 5000 }, (_, i) => i / 3);
  expect(roundTrip(long.subarray(10, 4000))).toEqual(long.slice(10, 4000));
});

it('carries NaN, infinities and dates outside of columns', () => {
  const latest = { last: Number.NaN, max: Infinity, min: -Infinity, at: new Date(0) };
  expect(roundTrip(latest)).toEqual(latest);
});

it('carries minus zero, undefined and what looks like its own marks', () => {
  expect(roundTrip({ zero: -0 })).toEqual({ zero: -0 });
  expect(roundTrip(undefined)).toBeUndefined();
  const alike = { $date: 'tomorrow', $number: { $object: [Number.NaN] } };
  expect(roundTrip([alike, {}, null, 'text', true])).toEqual([alike, {}, null, 'text', true]);
});

it('refuses what would arrive as something else', () => {
  expect(() => transformer.serialize({ runs: new Map() })).toThrow(/Map.* can't travel/);
  expect(() => transformer.serialize(1n)).toThrow(/BigInt.* can't travel/);
});
