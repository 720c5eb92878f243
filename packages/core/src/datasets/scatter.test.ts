import { type DecodedPng, decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { drawPoints } from './scatter.ts';

const background = [14, 17, 24];
const mark = [176, 184, 204];
const outside = [255, 176, 0];
const shades = [
  [124, 138, 255],
  [178, 188, 255],
  [240, 242, 255],
];

const draw = (...points: number[]) => {
  const drawing = drawPoints(Float32Array.from(points), { extent: 2, modes: [[-1, -1]] });
  return { ...drawing, decoded: decode(drawing.png) };
};

describe('drawPoints', () => {
  it('draws x to the right and y upwards', () => {
    const { decoded } = draw(1, 1);
    expect(colour(decoded, { x: 288, y: 95 })).toEqual(shades[0]);
    expect(colour(decoded, { x: 95, y: 95 })).toEqual(background);
  });

  it('draws a circle around each mode', () => {
    const { decoded } = draw(1, 1);
    expect(colour(decoded, { x: 96 + 10, y: 287 })).toEqual(mark);
    expect(colour(decoded, { x: 96, y: 287 })).toEqual(background);
  });

  it('is brighter where more points fall, up to three', () => {
    const point = [1, 1];
    const colours = [2, 3, 4].map((count) => {
      const { decoded } = draw(...Array.from({ length: count }, () => point).flat());
      return colour(decoded, { x: 288, y: 95 });
    });
    expect(colours).toEqual([shades[1], shades[2], shades[2]]);
  });

  it('shows a point outside the window on its border', () => {
    expect(colour(draw(-7, 0).decoded, { x: 0, y: 191 })).toEqual(outside);
  });

  it('keeps the coordinates as little-endian float32', () => {
    const { samples, shape } = draw(0.5, -8);
    expect(shape).toEqual([1, 2]);
    expect([...samples]).toEqual([0, 0, 0, 63, 0, 0, 0, 193]);
  });
});

function colour(picture: DecodedPng, at: { x: number; y: number }): number[] | undefined {
  return picture.palette?.[picture.data[at.y * picture.width + at.x]!];
}
