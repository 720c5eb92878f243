import type { DatasetName, TaskName } from './names.ts';

/** What is known of a data set without its samples. */
export type DatasetFacts = {
  /** As a title in a text. */
  title: string;
  /** What one of its samples is called. */
  sample: string;
  /** Its modes as a reader knows them; what a healthy G has to cover. None where only its files say. */
  modes: readonly string[];
  /** What its samples are made of sources for, where it has sources. */
  task?: TaskName;
  /** Its classes are those of the bundled classifiers, of each sample or of each of the channels that are named. */
  classifier?: { channels: readonly string[] | null };
  /** How to read the names of many modes, instead of all of them. */
  modesInShort?: string;
};

const rows = [1, 2, 3, 4, 5];
const columns = rows;

const fashionMnist: DatasetFacts = {
  title: 'Fashion-MNIST',
  classifier: { channels: null },
  sample: 'image',
  modes: [
    'T-shirt/top',
    'Trouser',
    'Pullover',
    'Dress',
    'Coat',
    'Sandal',
    'Shirt',
    'Sneaker',
    'Bag',
    'Ankle boot',
  ],
};

/** By the names that a run file uses. */
export const datasetFacts: Record<DatasetName, DatasetFacts> = {
  'fashion-mnist': fashionMnist,
  'fashion-mnist-7to28': {
    ...fashionMnist,
    title: 'Fashion-MNIST, 7 × 7 to 28 × 28',
    task: 'super-resolution',
  },
  'fashion-mnist-edges': { ...fashionMnist, title: 'Fashion-MNIST from edges', task: 'translate' },
  'fashion-mnist-masked': { ...fashionMnist, title: 'Fashion-MNIST from masked images', task: 'translate' },
  'fashion-mnist-noisy': { ...fashionMnist, title: 'Fashion-MNIST from noisy images', task: 'translate' },
  'stacked-fashion-mnist': {
    title: 'Stacked Fashion-MNIST',
    sample: 'stack',
    classifier: { channels: ['red', 'green', 'blue'] },
    modes: Array.from({ length: 1000 }, (_, mode) => String(mode).padStart(3, '0')),
    modesInShort: `000 to 999: a digit each for the garments in red, green and blue (${fashionMnist.modes
      .map((mode, digit) => `${digit} ${mode}`)
      .join(', ')})`,
  },
  ring: {
    title: 'Ring of 8 Gaussians',
    sample: 'point',
    modes: ['east', 'north-east', 'north', 'north-west', 'west', 'south-west', 'south', 'south-east'],
  },
  grid: {
    title: 'Grid of 25 Gaussians',
    sample: 'point',
    modes: rows.flatMap((row) => columns.map((column) => `row ${row}, column ${column}`)),
  },
  waveform: {
    title: 'Waveforms with gaps',
    task: 'translate',
    sample: 'signal',
    modes: ['sine', 'triangle', 'square', 'sawtooth'],
  },
  folder: { title: 'Images of a folder', sample: 'image', modes: [] },
  idx: { title: 'Images of an IDX file', sample: 'image', modes: [] },
};
