import type { LoadedDataset } from './load-dataset.ts';

/** "fashion-mnist: 60,000 images to train, 10,000 as reference (from /usr/share/datasets/fashion-mnist)" */
export function describeDataset({
  dataset,
  folder,
}: {
  dataset: { name: string; edition: { title: string } };
  folder: LoadedDataset['folder'];
}): string {
  return `${dataset.name}: ${dataset.edition.title}${folder === undefined ? '' : ` (from ${folder})`}`;
}
