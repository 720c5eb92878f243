import { encode } from 'fast-png';
import type { Drawing } from './dataset.ts';

const size = 384;
const markRadius = 10;

/** Indexes of the palette; 0 is the background. */
const mark = 1;
const outside = 2;
/** The first of three shades: one sample in a pixel, two, more. */
const firstShade = 3;
const palette = [
  [14, 17, 24],
  [120, 128, 146],
  [230, 159, 0],
  [92, 104, 214],
  [142, 152, 255],
  [222, 226, 255],
];

/**
 * Draws points of the plane with the real modes as circles. A point outside the window is drawn on its border, in
 * another colour, so that it is not lost.
 *
 * @param samples coordinates, [n, 2]
 * @param plane `extent`: the window is -extent..extent in both directions, y upwards
 */
export function drawPoints(
  samples: Float32Array,
  plane: { extent: number; modes: readonly (readonly [x: number, y: number])[] },
): Drawing {
  const pixels = new Uint8Array(size * size);
  const toPixel = (value: number) => Math.floor(((value / plane.extent + 1) / 2) * size);
  for (const [x, y] of plane.modes) {
    drawCircle(pixels, { x: toPixel(x), y: size - 1 - toPixel(y), radius: markRadius });
  }
  for (let i = 0; i < samples.length; i += 2) {
    drawSample(pixels, { x: toPixel(samples[i]!), y: size - 1 - toPixel(samples[i + 1]!) });
  }
  return {
    shape: [samples.length / 2, 2],
    samples: littleEndian(samples),
    png: new Uint8Array(encode({ width: size, height: size, channels: 1, depth: 8, palette, data: pixels })),
    picture: { width: size, height: size, tileWidth: size, tileHeight: size, gutter: 0 },
  };
}

/** A dot of 2 x 2 pixels, so that a thumbnail still shows it; the brighter the more samples lie there. */
function drawSample(pixels: Uint8Array, sample: { x: number; y: number }): void {
  const isOutside = clamp(sample.x) !== sample.x || clamp(sample.y) !== sample.y;
  for (const [dx, dy] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const) {
    const place = clamp(sample.y + dy) * size + clamp(sample.x + dx);
    const before = pixels[place]!; // both coordinates are clamped
    if (isOutside) pixels[place] = outside;
    else if (before < firstShade) pixels[place] = firstShade;
    else if (before < palette.length - 1) pixels[place] = before + 1;
  }
}

function drawCircle(pixels: Uint8Array, circle: { x: number; y: number; radius: number }): void {
  for (let y = circle.y - circle.radius; y <= circle.y + circle.radius; y++) {
    for (let x = circle.x - circle.radius; x <= circle.x + circle.radius; x++) {
      const distance = Math.hypot(x - circle.x, y - circle.y);
      if (Math.abs(distance - circle.radius) < 0.5 && clamp(x) === x && clamp(y) === y) {
        pixels[y * size + x] = mark;
      }
    }
  }
}

const clamp = (pixel: number) => Math.min(size - 1, Math.max(0, pixel));

function littleEndian(values: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setFloat32(4 * i, value, true);
  });
  return bytes;
}
