import type { DatasetOptions } from '../config/dataset-options.ts';
import type { DatasetName } from '../config/names.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { DatasetDefinition } from './dataset.ts';
import { fashionMnist } from './fashion-mnist.ts';
import { fashionMnist7to28 } from './fashion-mnist-7to28.ts';
import { fashionMnistEdges } from './fashion-mnist-edges.ts';
import { fashionMnistMasked } from './fashion-mnist-masked.ts';
import { fashionMnistNoisy } from './fashion-mnist-noisy.ts';
import { folder } from './folder.ts';
import { grid } from './grid.ts';
import { idxImages } from './idx-images.ts';
import { ring } from './ring.ts';
import { stackedFashionMnist } from './stacked-fashion-mnist.ts';
import { waveform } from './waveform.ts';

export { DamagedFileError } from './data-file.ts';
export type {
  Batch,
  BatchRequest,
  DataFile,
  Dataset,
  DatasetDefinition,
  DatasetEdition,
  Drawing,
  ImageReader,
  ReadFile,
  Split,
} from './dataset.ts';
export { editionNamed } from './dataset.ts';
export { fashionMnistAssets, fashionMnistFiles, readFashionMnist } from './fashion-mnist-files.ts';
export { assertBatchFits } from './image-split.ts';
export type { LabelledImages } from './labelled-images.ts';
export { UnusableImagesError } from './own-images.ts';
export { drawRealSamples } from './real-samples.ts';

/** Every data set by its name in a run file. */
export const datasets = {
  'fashion-mnist': fashionMnist,
  'fashion-mnist-7to28': () => fashionMnist7to28,
  'fashion-mnist-edges': () => fashionMnistEdges,
  'fashion-mnist-masked': () => fashionMnistMasked,
  'fashion-mnist-noisy': () => fashionMnistNoisy,
  'stacked-fashion-mnist': () => stackedFashionMnist,
  ring: () => ring,
  grid: () => grid,
  waveform: () => waveform,
  folder,
  idx: idxImages,
} satisfies Record<DatasetName, (options: DatasetOptions) => DatasetDefinition>;

/** The data set of a run, as its options make it. */
export function datasetOf(config: Pick<RunConfig, 'dataset' | 'datasetOptions'>): DatasetDefinition {
  return datasets[config.dataset](config.datasetOptions);
}
