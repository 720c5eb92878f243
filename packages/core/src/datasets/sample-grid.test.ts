import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { drawImages } from './sample-grid.ts';

/** Five images of 1 x 2 pixels: black and a grey that grows. */
const samples = Float32Array.of(-1, -1, -1, -0.5, -1, 0, -1, 0.5, -1, 1);
const drawing = drawImages(samples, { height: 1, width: 2, channels: 1 });

describe('drawImages', () => {
  it('states shape and pixels: -1 is 0 and 1 is 255', () => {
    expect(drawing.shape).toEqual([5, 1, 2, 1]);
    expect([...drawing.samples]).toEqual([0, 0, 0, 64, 0, 128, 0, 191, 0, 255]);
  });

  it('lays tiles in rows with gutters between them', () => {
    expect(drawing.picture).toEqual({ width: 8, height: 3, tileWidth: 2, tileHeight: 1, gutter: 1 });
    expect([...decode(drawing.png).data]).toEqual([
      ...[0, 0, 48, 0, 64, 48, 0, 128],
      ...[48, 48, 48, 48, 48, 48, 48, 48],
      ...[0, 191, 48, 0, 255, 48, 48, 48],
    ]);
  });

  it('clips values outside -1..1', () => {
    expect([...drawImages(Float32Array.of(-3, 3), { height: 1, width: 2, channels: 1 }).samples]).toEqual([
      0, 255,
    ]);
  });

  it('draws three channels in colour, with the same gutters', () => {
    const { png, shape, picture } = drawImages(Float32Array.of(1, -1, -1, -1, -1, 1), {
      ...{ height: 1, width: 1, channels: 3 },
    });
    expect(shape).toEqual([2, 1, 1, 3]);
    const { channels, data } = decode(png);
    expect({ channels, width: picture.width }).toEqual({ channels: 3, width: 3 });
    expect([...data]).toEqual([255, 0, 0, 48, 48, 48, 0, 0, 255]);
  });
});

it('draws as many columns as it is told', () => {
  const { picture } = drawImages(new Float32Array(6), { height: 1, width: 1, channels: 1 }, 2);
  expect(picture).toMatchObject({ width: 3, height: 5 });
});
