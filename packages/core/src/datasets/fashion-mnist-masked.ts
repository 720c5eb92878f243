import { fillUniform } from '../training/rng.ts';
import { fashionMnist } from './fashion-mnist.ts';
import { paired } from './paired.ts';

const size = 28;
const half = size / 2;
const imageSize = size * size;

/** Grey, between the -1 of the background and the garments. */
const maskedValue = 0;

/**
 * Restoration: Fashion-MNIST, and as the source of each image the same with a quarter or a half of it grey. Half of the
 * masks are a square of 14 x 14 pixels anywhere, the others the upper, lower, left or right half, as equally likely as
 * 24 random bits make them.
 */
export const fashionMnistMasked = paired(fashionMnist({}), {
  name: 'fashion-mnist-masked',
  source: { shape: [size, size, 1], task: 'translate' },
  identity: { square: half, maskedValue },
  sourcesOf(samples, address) {
    const draws = fillUniform(new Float32Array((3 * samples.length) / imageSize), address);
    const sources = samples.slice();
    for (let i = 0; i < draws.length / 3; i++) {
      const [kind, a, b] = draws.subarray(3 * i, 3 * i + 3);
      // Three draws per image.
      const { top, left, height, width } = kind! < 0.5 ? squareAt(a!, b!) : sideAt(a!);
      for (let y = top; y < top + height; y++) {
        const row = i * imageSize + y * size;
        sources.fill(maskedValue, row + left, row + left + width);
      }
    }
    return sources;
  },
});

type Area = { top: number; left: number; height: number; width: number };

/** @param down, right in [0, 1): the square lies within the image */
function squareAt(down: number, right: number): Area {
  const places = size - half + 1;
  return { top: Math.floor(down * places), left: Math.floor(right * places), height: half, width: half };
}

const sides: readonly Area[] = [
  { top: 0, left: 0, height: half, width: size },
  { top: half, left: 0, height: half, width: size },
  { top: 0, left: 0, height: size, width: half },
  { top: 0, left: half, height: size, width: half },
];

/** @param choice in [0, 1) */
const sideAt = (choice: number): Area => sides[Math.floor(choice * sides.length)]!;
