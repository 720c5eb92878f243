import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { drawSignals } from './line-plots.ts';

const drawing = drawSignals(Float32Array.of(1, 0, -1, 0, 0, 2), { length: 3 });
const { data, palette = [] } = decode(drawing.png);
const shown = (x: number, y: number) => palette[data[y * drawing.picture.width + x]!];
const [background, line, outside] = [
  [14, 17, 24],
  [178, 188, 255],
  [255, 176, 0],
];

it('lays plots in rows, a pixel for each value', () => {
  expect(drawing.picture).toEqual({ width: 7, height: 28, tileWidth: 3, tileHeight: 28, gutter: 1 });
  expect(drawing.shape).toEqual([2, 3, 1]);
  expect(shown(3, 5)).toEqual([48, 48, 48]);
});

it('draws 1 at the top, -1 at the bottom, and the way between two values without holes', () => {
  expect([shown(0, 0), shown(0, 1)]).toEqual([line, background]);
  expect(Array.from({ length: 14 }, (_, y) => shown(1, y))).toEqual(Array.from({ length: 14 }, () => line));
  expect([shown(1, 15), shown(2, 27)]).toEqual([background, line]);
});

it('shows a value beyond on the border, in another colour', () => {
  expect(shown(6, 0)).toEqual(outside);
});

it('keeps the values as little-endian float32', () => {
  expect([...drawing.samples.subarray(0, 4)]).toEqual([0, 0, 128, 63]);
  expect(drawing.samples.length).toBe(24);
});
