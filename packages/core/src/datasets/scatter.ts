import { encode } from 'fast-png';
import type { Drawing } from './dataset.ts';
import { littleEndian } from './little-endian.ts';

const size = 384;
const markRadius = 10;

/** Indexes of the palette; 0 is the background. */
const mark = 1;
const outside = 2;
/** The first of three shades: one sample in a pixel, two, more. */
const firstShade = 3;
const palette = [
  [14, 17, 24],
  [176, 184, 204],
  [255, 176, 0],
  [124, 138, 255],
  [178, 188, 255],
  [240, 242, 255],
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

/** Sides of a dot and of a circle's line, pixels: what a thumbnail of a third of the size still shows. */
const dotSize = 4;
const lineWidth = 2.5;

/** A dot around the sample; the brighter the more samples lie there. */
function drawSample(pixels: Uint8Array, sample: { x: number; y: number }): void {
  const isOutside = clamp(sample.x) !== sample.x || clamp(sample.y) !== sample.y;
  const [left, top] = [corner(sample.x), corner(sample.y)];
  for (let y = top; y < top + dotSize; y++) {
    for (let x = left; x < left + dotSize; x++) {
      const place = y * size + x;
      const before = pixels[place]!; // the whole dot lies within the picture
      if (isOutside) pixels[place] = outside;
      else if (before < firstShade) pixels[place] = firstShade;
      else if (before < palette.length - 1) pixels[place] = before + 1;
    }
  }
}

/** Where a dot begins, so that it lies around its sample and within the picture. */
const corner = (pixel: number) => Math.min(size - dotSize, Math.max(0, pixel - dotSize / 2));

function drawCircle(pixels: Uint8Array, circle: { x: number; y: number; radius: number }): void {
  const reach = circle.radius + Math.ceil(lineWidth / 2);
  for (let y = circle.y - reach; y <= circle.y + reach; y++) {
    for (let x = circle.x - reach; x <= circle.x + reach; x++) {
      const distance = Math.hypot(x - circle.x, y - circle.y);
      if (Math.abs(distance - circle.radius) < lineWidth / 2 && clamp(x) === x && clamp(y) === y) {
        pixels[y * size + x] = mark;
      }
    }
  }
}

const clamp = (pixel: number) => Math.min(size - 1, Math.max(0, pixel));
