import fs from 'node:fs';
import path from 'node:path';
import { openEngine } from '@modewatch/backend';
import type { HalfName } from '@modewatch/core/config';
import { readFashionMnist } from '@modewatch/core/datasets';
import {
  accuracyOf,
  classifierNetwork,
  encodeSafetensors,
  type FitProgress,
  filesOf,
  fitClassifier,
  halfOf,
  type ModelCard,
  openPureNetwork,
} from '@modewatch/core/features';
import { datasetPlaces } from '../data/dataset-places.ts';
import { loadDataset } from '../data/load-dataset.ts';

export type FitFeaturesOptions = {
  name: string;
  half: HalfName;
  seed: number;
  epochs: number;
  /** Takes no more images than this of the half. */
  images?: number;
  threads: number;
  /** The folder that the files go to. */
  out: string;
  dataDir: string;
  onProgress?: (progress: FitProgress) => void;
  signal?: AbortSignal;
};

/** Fits a classifier to half of the training images, and writes its weights and its card. */
export async function fitFeatures(options: FitFeaturesOptions): Promise<ModelCard> {
  const { name, half, seed, epochs, threads, out, dataDir } = options;
  const places = datasetPlaces({ dataset: 'fashion-mnist', datasetOptions: {} }, dataDir);
  const { dataset, folder = '' } = await loadDataset(places);
  const images = await readFashionMnist(dataset.edition.name, (file) =>
    fs.promises.readFile(path.join(folder, file)),
  );
  const chosen = halfOf(images.train, half).subarray(0, options.images);
  const choice = { threads, backendsDir: path.join(dataDir, 'backends') };
  const engine = await openEngine(choice);
  const fit = await fitClassifier({ ...options, images: images.train, chosen, engine });

  const bytes = encodeSafetensors(fit.weights);
  const network = await classifierNetwork(name, bytes); // as it is read again, numbers rounded
  const opened = await openPureNetwork(network, engine);
  const accuracy = await accuracyOf(opened, images.reference);
  opened.dispose();
  const card: ModelCard = {
    ...{ name, sha256: network.sha256, bytes: bytes.length, dimension: network.dimension },
    parameters: Object.values(network.weights).reduce((sum, { values }) => sum + values.length, 0),
    data: {
      ...{ dataset: dataset.name, edition: dataset.edition.name, sha256: dataset.edition.sha256 },
      ...{ half, images: chosen.length },
    },
    ...{ seed, epochs },
    test: { images: images.reference.labels.length, accuracy },
    engine: fit.engine,
  };
  const files = filesOf(name);
  fs.mkdirSync(out, { recursive: true });
  fs.writeFileSync(path.join(out, files.weights), bytes);
  fs.writeFileSync(path.join(out, files.card), `${JSON.stringify(card, null, 2)}\n`);
  return card;
}
