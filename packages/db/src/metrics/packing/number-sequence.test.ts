import { expect, it } from 'vitest';
import { seededRandom } from '../random-points.ts';
import { ByteReader, ByteWriter } from './byte-stream.ts';
import { readSequence, writeSequence } from './number-sequence.ts';

function packed(values: number[]): Uint8Array {
  const writer = new ByteWriter();
  writeSequence(writer, Float64Array.from(values));
  return writer.bytes();
}

const unpacked = (bytes: Uint8Array, count: number) => [...readSequence(new ByteReader(bytes), count)];

it.each<[string, number[]]>([
  ['nothing', []],
  ['one number', [42]],
  ['a constant', [7, 7, 7, 7]],
  ['falling numbers', [10, 5, 0, -5, -10]],
  ['a change of stride', [0, 10, 20, 30, 31, 32, 33]],
  [
    'the greatest integers',
    [0, Number.MAX_SAFE_INTEGER, 0, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ],
  ['numbers at the limit of what is packed', [2 ** 51, 0, -(2 ** 51), 2 ** 51 - 1, 1, -(2 ** 51) + 1]],
  ['fractions', [0.5, 1.5, 2.25]],
  ['the sign of zero', [0, -0, 0]],
  ['numbers beyond integers', [1e300, -1e300, Number.NaN, Number.POSITIVE_INFINITY]],
])('gives back %s', (_, values) => {
  expect(unpacked(packed(values), values.length)).toEqual(values);
});

it('gives back sequences of every sort', () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = seededRandom(seed);
    const scale = 2 ** Math.floor(random() * 60);
    const length = Math.floor(random() * 200);
    let value = 0;
    const values = Array.from({ length }, () => {
      value += random() < 0.7 ? 10 : Math.round((random() - 0.5) * scale);
      return value;
    });
    expect(unpacked(packed(values), length)).toEqual(values);
  }
});

it('takes a few bytes for a constant stride, whatever the length', () => {
  const steps = Array.from({ length: 1024 }, (_, i) => 1_000_000 + i * 10);
  expect(packed(steps).length).toBeLessThanOrEqual(8);
});

it('takes about a byte for a time that jitters by some milliseconds', () => {
  const random = seededRandom(3);
  let time = 1.79e12;
  const times = Array.from({ length: 1024 }, () => {
    time += 300 + Math.floor(random() * 40);
    return time;
  });
  expect(packed(times).length).toBeLessThan(1024 * 1.1);
});

it('says so when the bytes are no sequence, or end too early', () => {
  expect(() => unpacked(Uint8Array.of(9), 2)).toThrow(RangeError);
  expect(() => unpacked(packed([1, 2, 4, 8]).slice(0, 4), 4)).toThrow(RangeError);
});
