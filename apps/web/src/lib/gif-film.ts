import { applyPalette, GIFEncoder, type Palette, quantize } from 'gifenc';

/** A part of the pixels decides on the colours: all of them would take minutes. */
const JUDGED_PIXELS = 40_000;
const MOST_COLOURS = 256;

type Size = { width: number; height: number };

/**
 * Pictures as an animated GIF that begins anew at its end. Greys stay exact; other colours become the nearest of the 256
 * that stand best for the pictures on which the film is judged.
 *
 * @param film.judged RGBA pixels of some of the pictures, at least one
 */
export function gifFilm({ judged, ...size }: Size & { judged: readonly Uint8ClampedArray[] }) {
  const gif = GIFEncoder();
  const isGreyFilm = judged.every(isGrey);
  const palette = isGreyFilm ? greys : quantize(someOf(judged), MOST_COLOURS);
  let isFirst = true;
  return {
    /** Adds a picture that is shown for `delay` milliseconds, in steps of ten. */
    add(rgba: Uint8ClampedArray, delay: number) {
      const places = isGreyFilm ? channel(rgba, 0) : applyPalette(rgba, palette);
      gif.writeFrame(places, size.width, size.height, { delay, ...(isFirst && { palette }) });
      isFirst = false;
    },
    end() {
      gif.finish();
      return gif.bytes();
    },
  };
}

const greys: Palette = Array.from({ length: 256 }, (_, level) => [level, level, level]);

function isGrey(rgba: Uint8ClampedArray) {
  for (let i = 0; i < rgba.length; i += 4) {
    if (rgba[i] !== rgba[i + 1] || rgba[i] !== rgba[i + 2]) return false;
  }
  return true;
}

function channel(rgba: Uint8ClampedArray, which: number) {
  const values = new Uint8Array(rgba.length / 4);
  for (let i = 0; i < values.length; i++) values[i] = rgba[4 * i + which]!; // within the pixels
  return values;
}

/** Pixels spread evenly over all pictures. */
function someOf(pictures: readonly Uint8ClampedArray[]) {
  const pixels = pictures.reduce((sum, { length }) => sum + length / 4, 0);
  const stride = Math.max(1, Math.ceil(pixels / JUDGED_PIXELS));
  const chosen: number[] = [];
  for (const rgba of pictures) {
    for (let i = 0; i < rgba.length; i += 4 * stride) chosen.push(...rgba.subarray(i, i + 4));
  }
  return Uint8ClampedArray.from(chosen);
}
