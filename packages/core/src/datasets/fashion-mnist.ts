import { datasetFacts } from '../config/dataset-facts.ts';
import { sha256 } from '../sha256.ts';
import { readDataFile } from './data-file.ts';
import {
  type DataFile,
  type Dataset,
  type DatasetDefinition,
  type Drawing,
  editionNamed,
  type ReadFile,
} from './dataset.ts';
import { parseIdx } from './idx.ts';
import { imageSplit, type LabelledImages } from './image-split.ts';
import { modeShares } from './mode-shares.ts';
import { drawImages } from './sample-grid.ts';

const shape = [28, 28, 1] as const;
const imageSize = 28 * 28;
const range = [-1, 1] as const;
const { modes } = datasetFacts['fashion-mnist'];

const trainImages: DataFile = {
  name: 'train-images-idx3-ubyte.gz',
  bytes: 47_040_016,
  sha256: 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
};
const trainLabels: DataFile = {
  name: 'train-labels-idx1-ubyte.gz',
  bytes: 60_008,
  sha256: 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
};
const testImages: DataFile = {
  name: 't10k-images-idx3-ubyte.gz',
  bytes: 7_840_016,
  sha256: '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
};
const testLabels: DataFile = {
  name: 't10k-labels-idx1-ubyte.gz',
  bytes: 10_008,
  sha256: '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
};

/** The four files of the full data set. */
export const fashionMnistFiles: readonly DataFile[] = [trainImages, trainLabels, testImages, testLabels];

/** The folder with the bundled copy of the two files of the test split. */
export const fashionMnistAssets = new URL('../../assets/fashion-mnist/', import.meta.url);

/**
 * Fashion-MNIST (Xiao, Rasul & Vollgraf 2017, arXiv:1708.07747): 28 x 28 grey images of garments in ten classes of
 * equal size. Its test split alone, which is small enough to be bundled, also makes a small data set of its own.
 */
export const fashionMnist: DatasetDefinition = {
  shape,
  range,
  modes,
  mixture: null,
  draw,
  editions: [
    { name: 'full', title: '60,000 images to train, 10,000 as reference', files: fashionMnistFiles },
    {
      name: 'test-split',
      title: 'the bundled test split: 8,000 images to train, 2,000 as reference',
      files: [testImages, testLabels],
    },
  ],
  async load(editionName, read) {
    const { name, title, files } = editionNamed(fashionMnist, editionName);
    const test = await readImages(testImages, testLabels, read);
    const [train, reference] =
      name === 'full' ? [await readImages(trainImages, trainLabels, read), test] : splitByClass(test);
    const identity = [name, ...files.map((file) => file.sha256)].join('\n');
    return {
      name: 'fashion-mnist',
      shape,
      range,
      modes,
      edition: {
        name,
        title,
        train: train.labels.length,
        reference: reference.labels.length,
        sha256: await sha256(identity),
      },
      modeShares: modeShares(train.labels, modes.length),
      train: imageSplit(train, { stream: 'fashion-mnist/train' }),
      reference: imageSplit(reference, { stream: 'fashion-mnist/reference' }),
      snapshotCount: (requested) => requested,
      mixture: null,
      draw,
    } satisfies Dataset;
  },
};

function draw(samples: Float32Array, columns?: number): Drawing {
  return drawImages(samples, { height: shape[0], width: shape[1], channels: shape[2] }, columns);
}

async function readImages(images: DataFile, labels: DataFile, read: ReadFile): Promise<LabelledImages> {
  return {
    pixels: parseIdx(await readDataFile(images, read)).values,
    labels: parseIdx(await readDataFile(labels, read)).values,
  };
}

/** Every fifth image of each class, in the order of the file, becomes reference: both parts keep the classes' shares. */
function splitByClass({
  pixels,
  labels,
}: LabelledImages): [train: LabelledImages, reference: LabelledImages] {
  const seen = modes.map(() => 0);
  const train: number[] = [];
  const reference: number[] = [];
  labels.forEach((label, image) => {
    // A label is an index of `modes`: the checksum vouches for it.
    const place = seen[label]!++;
    (place % 5 === 4 ? reference : train).push(image);
  });
  const pick = (images: number[]): LabelledImages => {
    const picked = new Uint8Array(images.length * imageSize);
    images.forEach((image, i) => {
      picked.set(pixels.subarray(image * imageSize, (image + 1) * imageSize), i * imageSize);
    });
    return { pixels: picked, labels: Uint8Array.from(images, (image) => labels[image]!) };
  };
  return [pick(train), pick(reference)];
}
