import fs from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { permutation } from '@modewatch/core/training';
import { splitOf } from './data.ts';
import type { Stock } from './pictures.ts';

/** Digits are 8 x 8 with 17 greys; enlarged to the size of garments, so that they are spoilt in the same ways. */
const [coarse, greys, scale, margin] = [8, 16, 3, 2];
const side = coarse * scale + 2 * margin;

/** Of the 1,797: to train on, and thus to compare with. The rest is judged. */
const trainingCount = 640;

/** Scans of handwritten digits (digits/README.md): images to compare with, and others to be judged. */
export function readDigits(): { training: Stock; stock: Stock } {
  const file = new URL('digits/digits.csv.gz', import.meta.url);
  const rows = gunzipSync(fs.readFileSync(file)).toString('utf8').trim().split('\n');
  const numbers = rows.map((row) => row.split(',').map(Number)); // the last one is the label
  const pixels = new Uint8Array(rows.length * side ** 2);
  numbers.forEach((row, image) => {
    for (let y = 0; y < coarse * scale; y++) {
      for (let x = 0; x < coarse * scale; x++) {
        const grey = row[Math.floor(y / scale) * coarse + Math.floor(x / scale)]!;
        pixels[image * side ** 2 + (y + margin) * side + x + margin] = Math.round((255 * grey) / greys);
      }
    }
  });
  const all = { pixels, labels: Uint16Array.from(numbers, (row) => row.at(-1)!) };
  const order = permutation(rows.length, { seed: 0, stream: 'digits', step: 0 }); // the file has writer after writer
  return {
    training: splitOf(all, order.slice(0, trainingCount)).images,
    stock: splitOf(all, order.slice(trainingCount)).images,
  };
}

/** The 8 x 8 pixels of enlarged digits, [n, 28, 28, 1] -> [n, 64]: what they are themselves, as features. */
export function ownPixels(images: Float32Array): Float32Array {
  const count = images.length / side ** 2;
  const pixels = new Float32Array(count * coarse ** 2);
  for (let image = 0; image < count; image++) {
    for (let y = 0; y < coarse * scale; y++) {
      for (let x = 0; x < coarse * scale; x++) {
        const place = image * coarse ** 2 + Math.floor(y / scale) * coarse + Math.floor(x / scale);
        pixels[place]! += images[image * side ** 2 + (y + margin) * side + x + margin]! / scale ** 2;
      }
    }
  }
  return pixels;
}
