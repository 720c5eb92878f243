import { expect, it } from 'vitest';
import { slicePoints } from '../points.ts';
import { randomPoints } from '../random-points.ts';
import { decodeSegments, encodeSegments, segmentLength } from './segments.ts';

const finite = (values: Float64Array) => [...values].filter(Number.isFinite);
const least = (values: number[]) => (values.length > 0 ? Math.min(...values) : Number.NaN);
const greatest = (values: number[]) => (values.length > 0 ? Math.max(...values) : Number.NaN);

it('sums up each stretch of points exactly', () => {
  for (let seed = 0; seed < 60; seed++) {
    const count = 1 + ((seed * 53) % 1024);
    const points = randomPoints(seed, count);
    const parts = decodeSegments(encodeSegments(points), Math.ceil(count / segmentLength));
    expect(parts.count.reduce((sum, each) => sum + each, 0)).toBe(count);
    for (let i = 0; i < parts.count.length; i++) {
      const part = slicePoints(points, i * segmentLength, (i + 1) * segmentLength);
      const numbers = finite(part.values);
      const extent = (axis: 'steps' | 'imagesSeen' | 'times') => [
        parts[axis].least[i],
        parts[axis].greatest[i],
      ];
      expect(parts.chunk[i]).toBe(points.steps[0]);
      expect(extent('steps')).toEqual([part.steps[0], part.steps.at(-1)]);
      expect(extent('imagesSeen')).toEqual([Math.min(...part.imagesSeen), Math.max(...part.imagesSeen)]);
      expect(extent('times')).toEqual([Math.min(...part.times), Math.max(...part.times)]);
      expect([parts.min[i], parts.max[i]]).toEqual([least(numbers), greatest(numbers)]);
      expect([parts.last[i], parts.count[i]]).toEqual([part.values.at(-1), part.steps.length]);
    }
  }
});
