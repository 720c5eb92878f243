import type { VerdictName } from '@modewatch/core/detect';
import { type Address, fillUniform, permutation } from '@modewatch/core/training';
import { type FilterName, noisy, type Stock } from './pictures.ts';
import type { Fault } from './scene.ts';

/** What a generator made: images of a stock, which may come again in other draws. */
export type Drawn = {
  stock: Stock;
  /** Numbers of images in the stock, one for each sample. */
  chosen: readonly number[];
  /** What is done to each image by itself, always in the same way. */
  filter: FilterName;
  /** What is done to all of them then, in each draw in another way. */
  noise?: (images: Float32Array) => Float32Array;
};

/** What a generator's samples are drawn from. */
type Draw = {
  stock: Stock;
  /** Training images that the network has not seen: where the stock has too few of one class. */
  reserve: Stock;
  count: number;
  seed: number;
};

/** A generator whose fault is known exactly. */
export type Spoilt = Fault & {
  /** Of the training data, where it is not balanced: the samples have the same. */
  modeWeights?: readonly number[];
  make(draw: Draw): Drawn;
};

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
    const chosen = Array.from(choices, (choice) => kept[Math.floor(choice * kept.length)]!);
    const noise = (images: Float32Array) => noisy(images, jitter, at(draw, 'jitter'));
    return { stock: draw.stock, chosen, filter: 'none', ...(jitter > 0 && { noise }) };
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
    const drawn = real(draw, () => 1);
    const isOneImage = drawn.chosen.map((image, i) => isOne(drawn.stock.labels[image]!, i)); // it was chosen among them
    const one = drawn.chosen[isOneImage.indexOf(true)]!;
    return { ...drawn, chosen: drawn.chosen.map((image, i) => (isOneImage[i] ? one : image)) };
  },
});

/** Every sample of the distribution, changed. */
const changed = (change: (drawn: Drawn, draw: Draw) => Drawn): Spoilt => ({
  right: ['healthy', 'untrained', 'under-represented'],
  group: 'negatives',
  make: (draw) =>
    change(
      real(draw, () => 1),
      draw,
    ),
});

/** Each by itself. */
const filtered = (filter: FilterName) => changed((drawn) => ({ ...drawn, filter }));

/** All in another way each time. */
const disturbed = (noise: (images: Float32Array, address: Address) => Float32Array) =>
  changed((drawn, draw) => ({ ...drawn, noise: (images) => noise(images, at(draw, 'noise')) }));

/** The k-th class 1 / k times as frequent as the first. */
const zipf = Array.from({ length: 10 }, (_, label) => 1 / (label + 1));

export const spoilt: Record<string, Spoilt> = {
  'drop-1': dropped(1),
  'drop-2': dropped(2),
  'drop-3': dropped(3),
  'drop-5': dropped(5),
  'drop-9': { ...dropped(9), most: 3000 },
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
  real: filtered('none'),
  'blur-0.7': filtered('blur-0.7'),
  'blur-1.5': filtered('blur-1.5'),
  'pca-10': filtered('pca-10'),
  'pca-50': filtered('pca-50'),
  'noise-0.1': disturbed((images, address) => noisy(images, 0.1, address)),
  'noise-0.3': disturbed((images, address) => noisy(images, 0.3, address)),
  zipf: {
    ...filtered('none'),
    modeWeights: zipf,
    make: (draw) => real(draw, (label) => zipf[label]!), // of ten classes
  },
  uniform: disturbed((images, address) => fillUniform(images, address, { low: -1, high: 1 })),
};

/** Real images with classes of these weights, in 0..1, none twice. */
function real(draw: Draw, weightOf: (label: number) => number): Drawn {
  for (const stock of [draw.stock, draw.reserve]) {
    const order = permutation(stock.labels.length, at(draw, 'order'));
    const luck = fillUniform(new Float32Array(order.length), at(draw, 'luck'));
    // Images are numbers of the stock, which has a label for each.
    const chosen = [...order]
      .filter((image) => luck[image]! < weightOf(stock.labels[image]!))
      .slice(0, draw.count);
    if (chosen.length === draw.count) return { stock, chosen, filter: 'none' };
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

const at = ({ seed }: Draw, stream: string): Address => ({ seed, stream: `spoilt/${stream}`, step: 0 });
