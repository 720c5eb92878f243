import type { NpyArray } from '@modewatch/core/features';
import { InputError } from '../errors.ts';

/** How the axes of an array of images are arranged. */
export const layouts = ['nhw', 'nhwc', 'nchw'] as const;
type Layout = (typeof layouts)[number];

/** What black and white are in an array. */
export const ranges = { '-1..1': [-1, 1], '0..1': [0, 1], '0..255': [0, 255] } as const;
type RangeName = keyof typeof ranges;

/** Images as networks and metrics take them: values in [-1, 1], [n, ...shape], channels last. */
export type ImageArray = {
  values: Float32Array;
  count: number;
  shape: [height: number, width: number, channels: number];
  layout: Layout;
  range: RangeName;
};

/** What is said of an array on the command line; what is left out is recognised. */
export type ImageFormat = { layout?: Layout; range?: RangeName };

/**
 * An array of images, whatever its layout and range.
 *
 * @param name of the file, for messages
 * @throws InputError on no images, another shape, values that are not finite, out of range or in none of its upper part (0
 *   and 1 of 0..255), or what cannot be recognised
 */
export function imageArray(array: NpyArray, name: string, given: ImageFormat = {}): ImageArray {
  const layout = given.layout ?? layoutOf(array.shape, name);
  const { shape, at } = arrange(array.shape, layout, name);
  checkFinite(array, name);
  const range = given.range ?? rangeOf(array, name);
  const [low, high] = ranges[range];
  checkValues(array, name, range);
  const values = new Float32Array(array.values.length);
  for (let i = 0; i < values.length; i++) {
    values[i] = ((array.values[at(i)]! - low) / (high - low)) * 2 - 1; // it is a place of the array
  }
  return { values, count: array.shape[0] ?? 0, shape, layout, range };
}

/** One axis of 1 or 3 next to larger ones is that of the channels. */
function layoutOf(shape: readonly number[], name: string): Layout {
  const isChannels = (length: number | undefined) => length === 1 || length === 3;
  if (shape.length === 3) return 'nhw';
  const [, second, , fourth] = shape;
  if (shape.length === 4 && isChannels(fourth) && !isChannels(second)) return 'nhwc';
  if (shape.length === 4 && isChannels(second) && !isChannels(fourth)) return 'nchw';
  const problem =
    shape.length === 4
      ? 'where channels come first or last alike: say --layout nhwc or --layout nchw'
      : 'which is none of images [n, h, w], [n, h, w, c] or [n, c, h, w]';
  throw new InputError(`${name} has the shape [${shape.join(', ')}], ${problem}`);
}

/** The shape of an image with its channels last, and where each of its values lies in the array. */
function arrange(
  lengths: readonly number[],
  layout: Layout,
  name: string,
): Pick<ImageArray, 'shape'> & { at: (i: number) => number } {
  if (lengths.length !== layout.length) {
    throw new InputError(
      `${name} should be [${[...layout].join(', ')}], got the shape [${lengths.join(', ')}]`,
    );
  }
  const length = (axis: string) => (layout.includes(axis) ? lengths[layout.indexOf(axis)]! : 1); // as many as letters
  const [height, width, channels] = [length('h'), length('w'), length('c')];
  const shape: ImageArray['shape'] = [height, width, channels];
  if (layout !== 'nchw') return { shape, at: (i) => i };
  const plane = height * width;
  return {
    shape,
    // [n, h, w, c] -> [n, c, h, w]
    at(i) {
      const [pixel, channel] = [Math.floor(i / channels), i % channels];
      const [image, place] = [Math.floor(pixel / plane), pixel % plane];
      return (image * channels + channel) * plane + place;
    },
  };
}

function rangeOf({ values }: NpyArray, name: string): RangeName {
  if (values instanceof Uint8Array) return '0..255';
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low >= 0 && high > 1 && high <= 255) return '0..255';
  if (low < 0 && low >= -1 && high <= 1) return '-1..1';
  if (low >= 0 && high <= 1) return '0..1';
  throw new InputError(
    `${name} holds values from ${low} to ${high}, which are pixels of no range that is known: ${Object.keys(ranges).join(', ')}`,
  );
}

/** Before the range is recognised: no comparison holds of NaN, and nothing has no least value. */
function checkFinite({ values, shape }: NpyArray, name: string): void {
  if (values.length === 0) {
    throw new InputError(`${name} should hold images, got none: its shape is [${shape.join(', ')}]`);
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return;
  throw new InputError(
    `${name} should hold finite values, got ${values[bad]} in ${imageOf(bad, { values, shape })}`,
  );
}

/** How far a value may be out of range by rounding. */
const tolerance = 1e-3;

function checkValues({ values, shape }: NpyArray, name: string, range: RangeName): void {
  const [low, high] = ranges[range];
  // Masks of 0 and 1 would be black images that differ by nothing. All 0 is black in either range.
  if (range === '0..255' && values.some((value) => value > 0) && values.every((value) => value <= 1)) {
    throw new InputError(
      `${name} should hold pixels in 0..255, got none above 1: where 1 is white, say --range 0..1 of an array, or multiply them by 255`,
    );
  }
  const bad = values.findIndex((value) => !(value >= low - tolerance && value <= high + tolerance));
  if (bad < 0) return;
  throw new InputError(
    `${name} should hold values in ${range}, got ${values[bad]} in ${imageOf(bad, { values, shape })}`,
  );
}

const imageOf = (place: number, { values, shape }: NpyArray) =>
  `image ${Math.floor((place * (shape[0] ?? 1)) / values.length)}`;
