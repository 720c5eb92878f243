import { datasetFacts } from '../config/dataset-facts.ts';
import { sha256 } from '../sha256.ts';
import { fillUniform } from '../training/rng.ts';
import type { DatasetDefinition, Split } from './dataset.ts';
import { fashionMnistEditions, readFashionMnist } from './fashion-mnist-files.ts';
import type { LabelledImages } from './labelled-images.ts';
import { modeShares } from './mode-shares.ts';
import { drawImages } from './sample-grid.ts';

const size = 28;
const channels = 3;
const { modes } = datasetFacts['stacked-fashion-mnist'];
const classCount = 10;

const facts: Pick<DatasetDefinition, 'shape' | 'range' | 'modes' | 'mixture' | 'draw'> = {
  shape: [size, size, channels],
  range: [-1, 1],
  modes,
  mixture: null,
  draw: (samples, columns) => drawImages(samples, { height: size, width: size, channels }, columns),
};

const name = 'stacked-fashion-mnist';

/**
 * Stacks of three images of Fashion-MNIST, drawn without end: one garment in red, one in green, one in blue, each any
 * image of its split, so that there are 10³ modes. The protocol of stacked MNIST (Metz et al. 2017, arXiv:1611.02163;
 * Srivastava et al. 2017, arXiv:1705.07761), with garments in place of digits.
 */
export const stackedFashionMnist: DatasetDefinition = {
  ...facts,
  editions: fashionMnistEditions.map((edition) => ({ ...edition, title: titleOf(edition) })),
  async load(editionName, read) {
    const { edition, train, reference } = await readFashionMnist(editionName, read);
    const shares = modeShares(train.labels, classCount);
    const identity = [name, edition.name, ...edition.files.map((file) => file.sha256)];
    return {
      ...facts,
      name,
      edition: {
        name: edition.name,
        title: titleOf(edition),
        ...{ train: null, reference: null },
        sha256: await sha256(identity.join('\n')),
      },
      // Each digit of a mode is the class of a channel.
      modeShares: modes.map((mode) => [...mode].reduce((share, digit) => share * shares[Number(digit)]!, 1)),
      train: stackedSplit(train, `${name}/train`),
      reference: stackedSplit(reference, `${name}/reference`),
      snapshotCount: (requested) => requested,
    };
  },
};

function titleOf({ title }: { title: string }): string {
  return `stacks of three, drawn without end from ${title}`;
}

function stackedSplit({ pixels, labels }: LabelledImages, stream: string): Split {
  const imageSize = size * size;
  return {
    count: null,
    batch({ seed, index, size: count }) {
      // 24 bits choose among 60,000 images: no image is more than 0.4 % likelier than another.
      const draws = fillUniform(new Float32Array(channels * count), { seed, stream, step: index });
      const samples = new Float32Array(count * channels * imageSize);
      const chosenModes = new Uint16Array(count);
      draws.forEach((draw, place) => {
        const image = Math.floor(draw * labels.length);
        const [stack, channel] = [Math.floor(place / channels), place % channels];
        chosenModes[stack] = chosenModes[stack]! * classCount + labels[image]!; // the first channel is the first digit
        for (let p = 0; p < imageSize; p++) {
          samples[(stack * imageSize + p) * channels + channel] = pixels[image * imageSize + p]! / 127.5 - 1;
        }
      });
      return { samples, modes: chosenModes };
    },
  };
}
