import { datasetFacts } from '../config/dataset-facts.ts';
import type { DatasetOptions } from '../config/dataset-options.ts';
import { sha256 } from '../sha256.ts';
import type { DatasetDefinition } from './dataset.ts';
import { fashionMnistEditions, readFashionMnist } from './fashion-mnist-files.ts';
import { imageSplit } from './image-split.ts';
import { weighModes } from './labelled-images.ts';
import { modeShares } from './mode-shares.ts';
import { drawImages } from './sample-grid.ts';

const { modes } = datasetFacts['fashion-mnist'];

/**
 * Fashion-MNIST (Xiao, Rasul & Vollgraf 2017, arXiv:1708.07747): 28 x 28 grey images of garments in ten classes of
 * equal size, or in the ratio of `modeWeights`.
 */
export function fashionMnist({ modeWeights }: Pick<DatasetOptions, 'modeWeights'>): DatasetDefinition {
  const facts: Pick<DatasetDefinition, 'shape' | 'range' | 'modes' | 'mixture' | 'draw'> = {
    shape: [28, 28, 1],
    range: [-1, 1],
    modes,
    mixture: null,
    draw: (samples, columns) => drawImages(samples, { height: 28, width: 28, channels: 1 }, columns),
  };
  return {
    ...facts,
    editions: fashionMnistEditions,
    async load(editionName, read) {
      const { edition, ...all } = await readFashionMnist(editionName, read);
      const train = modeWeights ? weighModes(all.train, modeWeights) : all.train;
      const reference = modeWeights ? weighModes(all.reference, modeWeights) : all.reference;
      const counts = { train: train.labels.length, reference: reference.labels.length };
      const identity = [edition.name, ...edition.files.map((file) => file.sha256)];
      return {
        ...facts,
        name: 'fashion-mnist',
        edition: {
          name: edition.name,
          title: modeWeights ? `${edition.title}; weighted, ${describe(counts)}` : edition.title,
          ...counts,
          sha256: await sha256([...identity, ...(modeWeights ? [String(modeWeights)] : [])].join('\n')),
        },
        modeShares: modeShares(train.labels, modes.length),
        train: imageSplit(train, { stream: 'fashion-mnist/train' }),
        reference: imageSplit(reference, { stream: 'fashion-mnist/reference' }),
        snapshotCount: (requested) => requested,
      };
    },
  };
}

function describe({ train, reference }: { train: number; reference: number }): string {
  return `${train.toLocaleString('en-US')} and ${reference.toLocaleString('en-US')}`;
}
