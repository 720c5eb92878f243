import { sha256 } from '../sha256.ts';
import type { Dataset, DatasetDefinition, Split } from './dataset.ts';
import { imageSplit } from './image-split.ts';
import { holdOut, type LabelledImages } from './labelled-images.ts';
import { modeShares } from './mode-shares.ts';
import { drawImages } from './sample-grid.ts';

/** Images of the user's that cannot be trained on. The message says which, why and how many. */
export class UnusableImagesError extends Error {
  override name = 'UnusableImagesError';
}

/** Classes that a picture brings the names of along. */
const namedAtMost = 100;

/** What is known of the user's images before they are read. */
export function ownImageFacts({ imageSize, channels }: { imageSize: number; channels: 1 | 3 }) {
  return {
    shape: [imageSize, imageSize, channels],
    range: [-1, 1],
    modes: [],
    mixture: null,
    draw: (samples, columns) =>
      drawImages(samples, { height: imageSize, width: imageSize, channels }, columns),
  } satisfies Pick<DatasetDefinition, 'shape' | 'range' | 'modes' | 'mixture' | 'draw'>;
}

/**
 * A data set of images of the user's; every fifth of each mode is held out as reference.
 *
 * @param given.modes none: the labels mean nothing
 * @throws UnusableImagesError when there are too few to hold one out
 */
export async function ownImages(given: {
  name: string;
  facts: ReturnType<typeof ownImageFacts>;
  images: LabelledImages;
  modes: readonly string[];
  warnings?: readonly string[];
}): Promise<Dataset> {
  const { name, facts, images, modes, warnings = [] } = given;
  const { train, reference } = holdOut(images);
  if (reference.labels.length === 0) {
    throw new UnusableImagesError(
      `expected 5 images or more of a class, so that one in five can be held out; got ${images.labels.length} in all`,
    );
  }
  const counts = { train: train.labels.length, reference: reference.labels.length };
  const contents = [train, reference].flatMap(({ pixels, labels }) => [
    pixels,
    new Uint8Array(labels.buffer),
  ]);
  const hashes = await Promise.all(contents.map(sha256));
  const classes = modes.length > 0 ? `, ${modes.length} classes` : '';
  const picture = { modes: { count: modes.length, names: modes.slice(0, namedAtMost) } };
  return {
    ...facts,
    draw(samples, columns) {
      const drawing = facts.draw(samples, columns);
      return modes.length > 0 ? { ...drawing, picture: { ...drawing.picture, ...picture } } : drawing;
    },
    name,
    modes,
    edition: {
      name: 'files',
      title: `${counted(counts.train)} images to train, ${counted(counts.reference)} as reference${classes}`,
      ...counts,
      sha256: await sha256(JSON.stringify([facts.shape, modes, ...hashes])),
    },
    warnings,
    modeShares: modes.length > 0 ? modeShares(train.labels, modes.length) : [],
    train: ownSplit(train, { stream: `${name}/train`, modes }),
    reference: ownSplit(reference, { stream: `${name}/reference`, modes }),
    snapshotCount: (requested) => requested,
  };
}

function ownSplit(images: LabelledImages, { stream, modes }: { stream: string; modes: readonly string[] }) {
  const split = imageSplit(images, { stream });
  if (modes.length > 0) return split;
  return {
    ...split,
    batch: (request) => ({ ...split.batch(request), modes: new Uint16Array() }),
  } satisfies Split;
}

const counted = (count: number) => count.toLocaleString('en-US');
