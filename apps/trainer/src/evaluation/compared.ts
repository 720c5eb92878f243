import fs from 'node:fs';
import path from 'node:path';
import { openEngine } from '@modewatch/backend';
import type { Dataset } from '@modewatch/core/datasets';
import { plainDataset, type Samples } from '@modewatch/core/evaluation';
import { type OpenSight, openSight, precomputedNetwork } from '@modewatch/core/features';
import { datasetPlaces } from '../data/dataset-places.ts';
import { loadDataset } from '../data/load-dataset.ts';
import { InputError } from '../errors.ts';
import { readBundledFile } from '../features/bundled-networks.ts';
import { chosenDataset } from './chosen-dataset.ts';
import type { ImageArray, ImageFormat } from './image-array.ts';
import { commonLook, type ImageLook, isFolder, readNpy, readSamples } from './read-samples.ts';

/** Samples from anywhere, and the real ones that they are to be compared with. */
export type Compared = {
  fake: Samples;
  real: Dataset;
  /** What the real ones are, for people: "Fashion-MNIST (…)". */
  title: string;
  /** How arrays were read, for the protocol. */
  read: Record<string, string>;
  /** Opens what both are seen through. */
  open(): Promise<OpenSight | { obstacle: string }>;
};

/** Generated images beside a data set. @throws InputError, UserError */
export async function besideDataset(
  samples: string,
  options: { dataset: string; format: ImageFormat; dataDir: string },
): Promise<Compared> {
  const { format, dataDir } = options;
  const { dataset } = await loadDataset(datasetPlaces(chosenDataset(options.dataset), dataDir));
  const title = `${dataset.name} (${dataset.edition.title})`;
  const open = () => sightOf(dataset, dataDir);
  if (dataset.shape.length === 1) {
    return { fake: pointsOf(samples, dataset.shape), real: dataset, title, read: {}, open };
  }
  const [height = 0, , channels = 1] = dataset.shape;
  const images = await readSamples(samples, {
    format,
    wanted: { size: height, channels: channels === 3 ? 3 : 1 },
  });
  checkShape({ name: samples, shape: images.shape }, dataset);
  return { fake: images, real: dataset, title, read: { [samples]: howRead(images) }, open };
}

/** Generated images beside real ones, both from anywhere. @throws InputError */
export async function besideImages(
  samples: string,
  options: { real: string; format: ImageFormat; dataDir: string },
): Promise<Compared> {
  const { real, format, dataDir } = options;
  const array = [real, samples].find((path) => !isFolder(path));
  const wanted = array ? await lookOfArray(array, format) : await lookOfFolders([real, samples]);
  const realImages = await readSamples(real, { format, wanted });
  const fakeImages = await readSamples(samples, { format, wanted });
  checkShape({ name: samples, shape: fakeImages.shape }, { name: real, shape: realImages.shape });
  const dataset = await plainDataset(realImages, [-1, 1]);
  return {
    ...{ fake: fakeImages, real: dataset, title: real, open: () => sightOf(dataset, dataDir) },
    read: { [samples]: howRead(fakeImages), [real]: howRead(realImages) },
  };
}

/** Of what folders hold: larger images say no more to the network, which sees texture and brightness. */
const largestSize = 64;

async function lookOfFolders(folders: string[]): Promise<ImageLook> {
  const { size, channels } = await commonLook(folders);
  return { size: Math.min(size, largestSize), channels };
}

async function lookOfArray(file: string, format: ImageFormat): Promise<ImageLook> {
  const { shape } = await readSamples(file, { format, wanted: { size: 1, channels: 1 } });
  return { size: shape[0], channels: shape[2] === 3 ? 3 : 1 };
}

/** Features of both that were computed elsewhere, as .npy files [n, d]. @throws InputError */
export async function besideFeatures(features: string, realFeatures: string): Promise<Compared> {
  const [fake, real] = [rowsOf(features), rowsOf(realFeatures)];
  checkShape({ name: features, shape: fake.shape }, { name: realFeatures, shape: real.shape });
  const dataset = await plainDataset(real, null);
  return {
    ...{ fake, real: dataset, title: realFeatures, read: {} },
    open: async () => ({
      network: await precomputedNetwork(fs.readFileSync(realFeatures)),
      channels: null,
    }),
  };
}

async function sightOf(dataset: Dataset, dataDir: string): Promise<OpenSight | { obstacle: string }> {
  const engine = await openEngine({ threads: 1, backendsDir: path.join(dataDir, 'backends') });
  return openSight(dataset, { engine, read: readBundledFile });
}

/** Whether a file holds features, and no images. @throws InputError on one that is not there, or no .npy file */
export function holdsRows(path: string): boolean {
  return path.endsWith('.npy') && readNpy(path).shape.length === 2;
}

/** Rows of numbers, [n, d]. @throws InputError on another shape, or what is not finite */
function rowsOf(file: string): Samples {
  const { shape, values } = readNpy(file);
  const [count = 0, width = 0] = shape;
  if (shape.length !== 2 || count < 1 || width < 1) {
    throw new InputError(`${file} should be features [n, d], got the shape [${shape.join(', ')}]`);
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new InputError(
      `${file} should hold finite numbers, got ${values[bad]} in row ${Math.floor(bad / width)}`,
    );
  }
  return { values: Float32Array.from(values), shape: [width] };
}

function pointsOf(file: string, shape: readonly number[]): Samples {
  const points = rowsOf(file);
  checkShape({ name: file, shape: points.shape }, { name: 'the data set', shape });
  return points;
}

type Shaped = { name: string; shape: readonly number[] };

function checkShape(fake: Shaped, real: Shaped): void {
  if (fake.shape.join() === real.shape.join()) return;
  throw new InputError(
    `samples should be of the shape [${real.shape.join(', ')}] of ${real.name}, got [${fake.shape.join(', ')}] in ${fake.name}`,
  );
}

const howRead = ({ layout, range, shape }: ImageArray) => `${layout}, ${range}, ${shape.join(' x ')}`;
