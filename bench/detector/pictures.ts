import { symmetricEigen } from '@modewatch/core/metrics';
import { type Address, fillNormal } from '@modewatch/core/training';

/** Real images that no network and no null table has seen, [n, 28, 28], uint8 as they are on disk. */
export type Stock = { pixels: Uint8Array; labels: Uint16Array };

const side = 28;
const size = side * side;

/** What can be done to images each by itself, so that one image always becomes the same. */
const filters = {
  none: (images) => images,
  'blur-0.7': (images) => blurred(images, 0.7),
  'blur-1.5': (images) => blurred(images, 1.5),
  'pca-10': (images, stock) => projected(images, stock, 10),
  'pca-50': (images, stock) => projected(images, stock, 50),
} satisfies Record<string, (images: Float32Array, stock: Stock) => Float32Array>;
export type FilterName = keyof typeof filters;

/** Some images of a stock, filtered: values in [-1, 1], [n, 28, 28, 1]. */
export function imagesOf(stock: Stock, chosen: readonly number[], filter: FilterName): Float32Array {
  const images = new Float32Array(chosen.length * size);
  chosen.forEach((image, i) => {
    for (let p = 0; p < size; p++) images[i * size + p] = stock.pixels[image * size + p]! / 127.5 - 1;
  });
  return filters[filter](images, stock);
}

const clipped = (value: number) => Math.max(-1, Math.min(1, value));

/** Gaussian noise on every pixel. */
export function noisy(images: Float32Array, deviation: number, address: Address): Float32Array {
  const noise = fillNormal(new Float32Array(images.length), address, deviation);
  return images.map((value, i) => clipped(value + noise[i]!)); // as long as the images
}

/** A Gaussian blur; beyond the border images are black. */
function blurred(images: Float32Array, deviation: number): Float32Array {
  const reach = Math.ceil(3 * deviation);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * deviation * deviation)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const pass = (from: Float32Array, step: number) =>
    from.map((_, place) => {
      const inImage = place % size;
      const along = step === 1 ? inImage % side : Math.floor(inImage / side);
      let sum = 0;
      weights.forEach((weight, w) => {
        const offset = w - reach;
        const isInside = along + offset >= 0 && along + offset < side;
        sum += (weight / total) * (isInside ? from[place + offset * step]! : -1);
      });
      return sum;
    });
  return pass(pass(images, 1), side);
}

type Principal = { mean: Float64Array; vectors: ReturnType<typeof symmetricEigen>['vectors'] };
let known: ({ of: Uint8Array } & Principal) | null = null;

/** Images as their first principal components have them: all modes, little detail. */
function projected(images: Float32Array, { pixels }: Stock, components: number): Float32Array {
  if (known?.of !== pixels) known = { of: pixels, ...principal(pixels) };
  const { mean, vectors } = known;
  const out = new Float32Array(images.length);
  const scores = new Float64Array(components);
  for (let first = 0; first < images.length; first += size) {
    scores.fill(0);
    for (let p = 0; p < size; p++) {
      for (let c = 0; c < components; c++) {
        scores[c]! += (images[first + p]! - mean[p]!) * vectors.get(p, size - 1 - c); // ascending eigenvalues
      }
    }
    for (let p = 0; p < size; p++) {
      let value = mean[p]!;
      for (let c = 0; c < components; c++) value += scores[c]! * vectors.get(p, size - 1 - c);
      out[first + p] = clipped(value);
    }
  }
  return out;
}

/** Of a thousand images: more than it takes for 50 components. */
function principal(pixels: Uint8Array): Principal {
  const count = 1000;
  const value = (i: number, p: number) => pixels[i * size + p]! / 127.5 - 1; // there are more images
  const mean = Float64Array.from({ length: size }, (_, p) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += value(i, p);
    return sum / count;
  });
  const covariance = new Float64Array(size * size);
  const centred = new Float64Array(size);
  for (let i = 0; i < count; i++) {
    for (let p = 0; p < size; p++) centred[p] = value(i, p) - mean[p]!;
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) covariance[a * size + b]! += (centred[a]! * centred[b]!) / (count - 1);
    }
  }
  return { mean, vectors: symmetricEigen(covariance, size).vectors };
}
