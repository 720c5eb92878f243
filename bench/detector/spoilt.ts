import type { VerdictName } from '@modewatch/core/detect';
import { type Address, fillUniform, permutation } from '@modewatch/core/training';
import { blurred, noisy, projected } from './pictures.ts';

/** Real images that no network and no null table has seen, uint8 as they are on disk. */
type Stock = { pixels: Uint8Array; labels: Uint16Array };

/** What a generator's samples are drawn from. */
type Draw = {
  stock: Stock;
  /** Training images that the network has not seen: where the stock has too few of one class. */
  reserve: Stock;
  count: number;
  seed: number;
};

/** A generator whose fault is known exactly. */
export type Spoilt = {
  /** The verdicts that are right; the first one names its type. */
  right: readonly VerdictName[];
  /** Which target it counts for, if any. */
  group: 'full' | 'mass20' | 'one-class' | 'prototypes' | 'negatives' | 'other';
  /** Of the training data, where it is not balanced: the samples have the same. */
  modeWeights?: readonly number[];
  /** Values in [-1, 1], [count, 28, 28, 1]. */
  make(draw: Draw): Float32Array;
};

const size = 784;

/** Drops k classes, which ones the seed decides, and fills up from the others. */
const dropped = (k: number): Spoilt => ({
  right: ['missing-modes'],
  group: k === 1 ? 'one-class' : 'mass20',
  make(draw) {
    const gone = new Set(permutation(10, at(draw, 'classes')).subarray(0, k));
    return real(draw, (label) => (gone.has(label) ? 0 : 1));
  },
});

/** One class of which only a part is left. */
const rare = (part: number): Spoilt => ({
  right: part <= 0.2 ? ['under-represented', 'missing-modes'] : ['under-represented', 'healthy'],
  group: 'other',
  make(draw) {
    const [chosen = 0] = permutation(10, at(draw, 'classes'));
    return real(draw, (label) => (label === chosen ? part : 1));
  },
});

/** So many images of each class, over and over, with a little noise where asked for. */
const prototypes = (perClass: number, jitter: number): Spoilt => ({
  right: ['intra-class-collapse', 'full-collapse'],
  group: 'prototypes',
  make(draw) {
    const kept = firstOfEach(draw, perClass);
    const choices = fillUniform(new Float32Array(draw.count), at(draw, 'prototypes'));
    const images = imagesOf(
      draw.stock,
      Array.from(choices, (choice) => kept[Math.floor(choice * kept.length)]!),
    );
    return jitter > 0 ? noisy(images, jitter, at(draw, 'jitter')) : images;
  },
});

/** Samples that the function says are all one image. */
const repeated = (
  right: VerdictName,
  group: Spoilt['group'],
  isOne: (label: number, i: number) => boolean,
): Spoilt => ({
  right: [right],
  group,
  make(draw) {
    const { stock, chosen } = choose(draw, () => 1);
    const images = imagesOf(stock, chosen);
    const isOneImage = chosen.map((image, i) => isOne(stock.labels[image]!, i)); // it was chosen among them
    const one = isOneImage.indexOf(true);
    isOneImage.forEach((isIt, i) => {
      if (isIt) images.copyWithin(i * size, one * size, (one + 1) * size);
    });
    return images;
  },
});

/** Every sample of the distribution, changed. */
const changed = (change: (images: Float32Array, draw: Draw) => Float32Array): Spoilt => ({
  right: ['healthy', 'untrained', 'under-represented'],
  group: 'negatives',
  make: (draw) =>
    change(
      real(draw, () => 1),
      draw,
    ),
});

/** The k-th class 1 / k times as frequent as the first. */
const zipf = Array.from({ length: 10 }, (_, label) => 1 / (label + 1));

export const spoilt: Record<string, Spoilt> = {
  'drop-1': dropped(1),
  'drop-2': dropped(2),
  'drop-3': dropped(3),
  'drop-5': dropped(5),
  'drop-9': dropped(9),
  'rare-20%': rare(0.2),
  'rare-50%': rare(0.5),
  'prototypes-1': prototypes(1, 0),
  'prototypes-10': prototypes(10, 0),
  'prototypes-50': prototypes(50, 0),
  'prototypes-1-jitter': prototypes(1, 0.02),
  'prototypes-10-jitter': prototypes(10, 0.02),
  'prototypes-50-jitter': prototypes(50, 0.02),
  'one-class-one-image': repeated('intra-class-collapse', 'other', (label) => label === 4),
  'half-one-image': repeated('intra-class-collapse', 'other', (_, i) => i % 2 === 0),
  full: repeated('full-collapse', 'full', () => true),
  real: changed((images) => images),
  'blur-0.7': changed((images) => blurred(images, 0.7)),
  'blur-1.5': changed((images) => blurred(images, 1.5)),
  'pca-10': changed((images, { stock }) => projected(images, stock, 10)),
  'pca-50': changed((images, { stock }) => projected(images, stock, 50)),
  'noise-0.1': changed((images, draw) => noisy(images, 0.1, at(draw, 'noise'))),
  'noise-0.3': changed((images, draw) => noisy(images, 0.3, at(draw, 'noise'))),
  zipf: {
    ...changed((images) => images),
    modeWeights: zipf,
    make: (draw) => real(draw, (label) => zipf[label]!), // of ten classes
  },
  uniform: changed((images, draw) => fillUniform(images, at(draw, 'noise'), { low: -1, high: 1 })),
};

/** Real images with classes of these weights, in 0..1, none twice. */
function real(draw: Draw, weightOf: (label: number) => number): Float32Array {
  const { stock, chosen } = choose(draw, weightOf);
  return imagesOf(stock, chosen);
}

function choose(draw: Draw, weightOf: (label: number) => number): { stock: Stock; chosen: number[] } {
  for (const stock of [draw.stock, draw.reserve]) {
    const order = permutation(stock.labels.length, at(draw, 'order'));
    const luck = fillUniform(new Float32Array(order.length), at(draw, 'luck'));
    // Images are numbers of the stock, which has a label for each.
    const chosen = [...order]
      .filter((image) => luck[image]! < weightOf(stock.labels[image]!))
      .slice(0, draw.count);
    if (chosen.length === draw.count) return { stock, chosen };
  }
  throw new RangeError(`there are fewer than ${draw.count} images of these classes`);
}

/** So many of each class. */
function firstOfEach(draw: Draw, perClass: number): number[] {
  const seen = new Map<number, number>();
  return [...permutation(draw.stock.labels.length, at(draw, 'kept'))].filter((image) => {
    const label = draw.stock.labels[image]!; // it is one of them
    const place = seen.get(label) ?? 0;
    seen.set(label, place + 1);
    return place < perClass;
  });
}

function imagesOf({ pixels }: Stock, chosen: readonly number[]): Float32Array {
  const images = new Float32Array(chosen.length * size);
  chosen.forEach((image, i) => {
    for (let p = 0; p < size; p++) images[i * size + p] = pixels[image * size + p]! / 127.5 - 1;
  });
  return images;
}

const at = ({ seed }: Draw, stream: string): Address => ({ seed, stream: `spoilt/${stream}`, step: 0 });
