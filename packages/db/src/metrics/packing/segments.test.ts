import { expect, it } from 'vitest';
import { slicePoints } from '../points.ts';
import { randomPoints } from '../random-points.ts';
import { decodeChunks, encodeSegments, segmentLength } from './segments.ts';

const finite = (values: Float64Array) => [...values].filter(Number.isFinite);
const least = (values: number[]) => (values.length > 0 ? Math.min(...values) : Number.NaN);
const greatest = (values: number[]) => (values.length > 0 ? Math.max(...values) : Number.NaN);

it('sums up each stretch of points exactly', () => {
  for (let seed = 0; seed < 60; seed++) {
    const count = 1 + ((seed * 53) % 1024);
    const points = randomPoints(seed, count);
    const [segments = []] = decodeChunks(encodeSegments(points));
    expect(segments.length).toBe(Math.ceil(count / segmentLength));
    segments.forEach((segment, i) => {
      const part = slicePoints(points, i * segmentLength, (i + 1) * segmentLength);
      const numbers = finite(part.values);
      expect(segment).toEqual({
        steps: [part.steps[0], part.steps.at(-1)],
        imagesSeen: [Math.min(...part.imagesSeen), Math.max(...part.imagesSeen)],
        times: [Math.min(...part.times), Math.max(...part.times)],
        ...{
          min: least(numbers),
          max: greatest(numbers),
          last: part.values.at(-1),
          count: part.steps.length,
        },
      });
    });
  }
});
