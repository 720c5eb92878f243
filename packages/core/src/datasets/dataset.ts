import type { TaskName } from '../config/names.ts';
import type { SnapshotEvent } from '../events.ts';
import type { GaussianMixture } from '../metrics/mixture-samples.ts';

/** A file of a data set. Both are of the gunzipped contents, because mirrors compress the same contents differently. */
export type DataFile = { name: string; bytes: number; sha256: string };

/** Gives a data file as it lies on disk (gzip). Where files are looked for is the caller's business. */
export type ReadFile = (fileName: string) => Promise<Uint8Array>;

/** Finds and decodes image files. How is the caller's business. */
export type ImageReader = {
  /** Paths of all files below a folder, relative to it, with / between names, in any order. */
  list(folder: string): Promise<string[]>;
  /**
   * The pixels of an image, resized so that it covers a square and cut to it around its centre.
   *
   * @returns [size, size, channels], or why there are none: the file is no image, is smaller, has other channels
   */
  decode(
    file: Uint8Array,
    wanted: { size: number; channels: 1 | 3 },
  ): Promise<Uint8Array | { problem: string }>;
};

/** One of the ways to have a data set, for example the full one or a bundled part of it. */
export type DatasetEdition = { name: string; title: string; files: readonly DataFile[] };

/** A data set before it is loaded. */
export type DatasetDefinition = {
  /** Shape of one sample: an image [height, width, channels], a point in the plane [2], a signal [length, 1]. */
  shape: readonly number[];
  /** The interval of the values; null when they are unbounded. */
  range: readonly [low: number, high: number] | null;
  /** What the distribution consists of: names of its classes or clusters. None before loading where its files say. */
  modes: readonly string[];
  /** Where the modes lie, when they are round Gaussians: then how many a G reaches is exact. */
  mixture: GaussianMixture | null;
  /** What G translates into a sample, where the data set is one of pairs: values of the same range. */
  source?: { shape: readonly number[]; task: TaskName };
  /**
   * Draws samples, row after row in one array, for people to look at.
   *
   * @param columns of tiles, where the data set draws tiles; about as many as rows unless given
   */
  draw(samples: Float32Array, columns?: number): Drawing;
  /** Best first. */
  editions: readonly DatasetEdition[];
  /**
   * @param edition name of one of `editions`
   * @param images needed by data sets of image files
   * @throws DamagedFileError when a file's contents are not the expected ones; UnusableImagesError; RangeError on an
   *   unknown edition
   */
  load(edition: string, read: ReadFile, images?: ImageReader): Promise<Dataset>;
};

/** A loaded data set. */
export type Dataset = Pick<DatasetDefinition, 'shape' | 'range' | 'modes' | 'mixture' | 'source' | 'draw'> & {
  name: string;
  /** What was loaded. Counts are null when samples are drawn without end. */
  edition: {
    name: string;
    title: string;
    train: number | null;
    reference: number | null;
    /** Two data sets with the same hash hold the same samples in the same splits. */
    sha256: string;
  };
  /** What was left out of it. */
  warnings?: readonly string[];
  /** How likely each mode is, in the order of `modes`; they sum to 1. The same in both splits, up to rounding. */
  modeShares: readonly number[];
  /** What D sees as real. */
  train: Split;
  /** Held out, to measure against. */
  reference: Split;
  /** How many samples a snapshot holds when `requested` are asked for. */
  snapshotCount(requested: number): number;
};

/** A set of samples as a snapshot holds it. */
export type Drawing = Pick<SnapshotEvent, 'shape' | 'samples' | 'png' | 'picture'>;

export type Split = {
  /** null: drawn without end. */
  count: number | null;
  /**
   * Real samples in a random order that the seed decides. A finite split is gone through once per epoch, each time in
   * another order; what does not fill a batch at the end of an epoch is left out of that epoch. The order of an epoch does
   * not depend on the size of batches.
   *
   * @throws RangeError when a batch is larger than the split
   */
  batch(request: BatchRequest): Batch;
};

/** `index` counts the batches of a run from 0, over all epochs. */
export type BatchRequest = { seed: number; index: number; size: number };

/**
 * Samples, row after row, the index of the mode that each comes from, and the source of each where there are pairs. There are
 * no indexes where a data set names no modes.
 */
export type Batch = { samples: Float32Array; modes: Uint16Array; source?: Float32Array };

/** @throws RangeError when there is no such edition */
export function editionNamed(definition: Pick<DatasetDefinition, 'editions'>, name: string): DatasetEdition {
  const edition = definition.editions.find((candidate) => candidate.name === name);
  if (edition) return edition;
  const names = definition.editions.map((candidate) => candidate.name).join(', ');
  throw new RangeError(`edition must be one of ${names}, got ${name}`);
}
