import fs from 'node:fs';
import type { DatasetName } from '@modewatch/core/config';
import {
  type Dataset,
  datasetOf,
  fashionMnistAssets,
  type LabelledImages,
  readFashionMnist,
  type Split,
} from '@modewatch/core/datasets';
import {
  type Evaluation,
  type NullTable,
  nullAssets,
  nullTable,
  nullTableId,
  summaries,
} from '@modewatch/core/evaluation';

/** The bundled edition of a data set, so that every machine has the same. */
export function loadBundled(name: DatasetName): Promise<Dataset> {
  const definition = datasetOf({ dataset: name, datasetOptions: {} });
  return definition.load(
    definition.editions.at(-1)!.name,
    (
      file, // a data set has an edition
    ) => fs.promises.readFile(new URL(file, fashionMnistAssets)),
  );
}

/** The null table that comes along; null where there is none. @param of.dataset SHA-256 of its contents */
export function nullsFor(of: { dataset: string; network: string; count: number }): NullTable | null {
  const id = nullTableId(of);
  const file = new URL(`${id}.json`, nullAssets);
  return fs.existsSync(file) ? nullTable.parse(JSON.parse(fs.readFileSync(file, 'utf8'))) : null;
}

/** An evaluation with what real samples score by the table that comes along now, whether or not there was one when it was made. */
export function withNulls(evaluation: Evaluation): Evaluation {
  const { dataset, network, count } = evaluation.protocol;
  const table = network === null ? null : nullsFor({ dataset, network, count });
  if (!table) return evaluation;
  const nulls = summaries(table, Object.keys(table.metrics));
  return { ...evaluation, nulls, protocol: { ...evaluation.protocol, nullTable: nullTableId(table) } };
}

/** Where the operating system's package of the full Fashion-MNIST puts it. */
const systemFolder = new URL('file:///usr/share/datasets/fashion-mnist/');

/**
 * The full Fashion-MNIST, as a data set and as images.
 *
 * @param modeWeights of its training data, where they are to be imbalanced
 * @throws Error when the machine does not have it
 */
export async function loadFull(modeWeights?: readonly number[]) {
  const options = modeWeights ? { modeWeights: [...modeWeights] } : {};
  const dataset = await datasetOf({ dataset: 'fashion-mnist', datasetOptions: options }).load(
    'full',
    readFull,
  );
  knownImages ??= readFashionMnist('full', readFull);
  return { dataset, images: await knownImages };
}

let knownImages: ReturnType<typeof readFashionMnist> | null = null;

/** A file of the full Fashion-MNIST. @throws Error when the machine does not have it */
async function readFull(file: string): Promise<Uint8Array> {
  const found = new URL(file, systemFolder);
  if (fs.existsSync(found)) return fs.promises.readFile(found);
  throw new Error(`this part needs the full Fashion-MNIST: apt-get install dataset-fashion-mnist`);
}

/** Some images as a split, in their order. */
export function splitOf({ pixels, labels }: LabelledImages, chosen: Uint32Array) {
  const size = pixels.length / labels.length;
  const picked = new Uint8Array(chosen.length * size);
  chosen.forEach((image, i) => {
    picked.set(pixels.subarray(image * size, (image + 1) * size), i * size);
  });
  const images: LabelledImages = {
    pixels: picked,
    labels: Uint16Array.from(chosen, (image) => labels[image]!),
  };
  const split: Split = {
    count: chosen.length,
    batch: ({ size: wanted }) => ({
      samples: Float32Array.from(picked.subarray(0, wanted * size), (value) => value / 127.5 - 1),
      modes: images.labels.slice(0, wanted),
    }),
  };
  return { images, split };
}
