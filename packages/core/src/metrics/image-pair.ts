import { type CheckedRows, checkRows } from './rows.ts';

/** Images, pixel after pixel, values in [-1, 1], [n, height, width, channels]. */
export type Images = { values: Float32Array | Float64Array; shape: readonly number[] };

/** Images of real and fake, one row per image. */
export type ImagePair = {
  real: CheckedRows;
  fake: CheckedRows;
  height: number;
  width: number;
  channels: number;
};

/** @throws RangeError on another shape, or values that are not finite or outside [-1, 1] */
export function imagePair({ real, fake }: { real: Images; fake: Images }): ImagePair {
  const [, height = 0, width = 0, channels = 0] = real.shape;
  for (const [name, { shape }] of Object.entries({ real, fake })) {
    const isSame = shape.length === 4 && shape.slice(1).join() === [height, width, channels].join();
    if (!isSame || shape.some((length) => length < 1)) {
      throw new RangeError(
        `images must have the shape [n, height, width, channels], the same for both but n, got [${shape.join(', ')}] of ${name}`,
      );
    }
  }
  return { real: checkImages(real, 'real'), fake: checkImages(fake, 'fake'), height, width, channels };
}

function checkImages({ values, shape }: Images, name: string): CheckedRows {
  const count = shape[0]!; // four lengths were seen
  const rows = checkRows(
    { values, count, width: shape.slice(1).reduce((size, length) => size * length, 1) },
    name,
  );
  const bad = rows.values.findIndex((value) => value < -1 || value > 1);
  if (bad >= 0) {
    throw new RangeError(
      `pixels must be in -1..1, got ${values[bad]} in image ${Math.floor(bad / rows.width)} of ${name}; ` +
        'scale 0..255 with value / 127.5 - 1',
    );
  }
  return rows;
}
