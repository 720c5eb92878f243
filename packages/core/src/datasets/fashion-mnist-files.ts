import { readDataFile } from './data-file.ts';
import { type DataFile, type DatasetEdition, editionNamed, type ReadFile } from './dataset.ts';
import { parseIdx } from './idx.ts';
import { holdOut, type LabelledImages } from './labelled-images.ts';

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

/** Its test split alone, which is small enough to be bundled, also makes a small data set. */
export const fashionMnistEditions: readonly DatasetEdition[] = [
  { name: 'full', title: '60,000 images to train, 10,000 as reference', files: fashionMnistFiles },
  {
    name: 'test-split',
    title: 'the bundled test split: 8,000 images to train, 2,000 as reference',
    files: [testImages, testLabels],
  },
];

/**
 * Reads and checks one of the editions.
 *
 * @throws DamagedFileError; RangeError on an unknown edition
 */
export async function readFashionMnist(
  editionName: string,
  read: ReadFile,
): Promise<{ edition: DatasetEdition; train: LabelledImages; reference: LabelledImages }> {
  const edition = editionNamed({ editions: fashionMnistEditions }, editionName);
  const test = await readImages(testImages, testLabels, read);
  if (!edition.files.includes(trainImages)) return { edition, ...holdOut(test) };
  return { edition, train: await readImages(trainImages, trainLabels, read), reference: test };
}

async function readImages(images: DataFile, labels: DataFile, read: ReadFile): Promise<LabelledImages> {
  return {
    pixels: parseIdx(await readDataFile(images, read)).values,
    labels: Uint16Array.from(parseIdx(await readDataFile(labels, read)).values),
  };
}
