import type { DatasetName } from '@modewatch/core/config';
import { fashionMnistAssets } from '@modewatch/core/datasets';

/** Where the files of a data set come from. */
export type Origin = {
  /** The name of their folder among the fetched ones. */
  folder: string;
  /** The folder with what is bundled; absent when nothing is. */
  bundled?: URL;
  /** Where a package of the operating system puts the files, and the command that installs it. */
  system: { folder: string; install: string };
  /** The home of the data set: a file is at `<home>/<name>`. */
  home: string;
};

const fashionMnist: Origin = {
  folder: 'fashion-mnist',
  bundled: fashionMnistAssets,
  system: {
    folder: '/usr/share/datasets/fashion-mnist',
    install: 'apt-get install dataset-fashion-mnist',
  },
  home: 'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com',
};

/** Data sets that consist of files, or are made of those of another one. */
export const origins: Partial<Record<DatasetName, Origin>> = {
  'fashion-mnist': fashionMnist,
  'fashion-mnist-7to28': fashionMnist,
  'fashion-mnist-edges': fashionMnist,
  'fashion-mnist-masked': fashionMnist,
  'fashion-mnist-noisy': fashionMnist,
  'stacked-fashion-mnist': fashionMnist,
};
