import { expect, it } from 'vitest';
import { pointsOf } from '../points.ts';
import { randomPoints } from '../random-points.ts';
import { decodePayload, encodePayload } from './payload.ts';

it('gives back points of every sort, bit by bit', () => {
  for (let seed = 0; seed < 200; seed++) {
    const points = randomPoints(seed, 1 + ((seed * 37) % 1024));
    expect(decodePayload(encodePayload(points))).toEqual(points);
  }
});

it('takes at most five bytes for a noisy float32 value with a jittering time', () => {
  const random = randomPoints(2, 1024);
  let time = 1.79e12;
  const noisy = Array.from({ length: 1024 }, (_, i) => {
    time += (280 + ((Math.abs(random.values[i]!) * 1e6) % 40)) | 0;
    return { step: i * 10, imagesSeen: i * 640, time, value: Math.fround(0.7 + ((i * 0.618_034) % 0.1)) };
  });
  expect(encodePayload(pointsOf(noisy)).length).toBeLessThan(1024 * 5);
});

it.each([
  ['empty', new Uint8Array()],
  ['of a version to come', Uint8Array.of(200, 1)],
  ['cut off', encodePayload(randomPoints(1, 100)).slice(0, 60)],
])('refuses a payload that is %s', (_, payload) => {
  expect(() => decodePayload(payload)).toThrow();
});
