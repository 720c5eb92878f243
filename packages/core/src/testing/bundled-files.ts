import { readFile } from 'node:fs/promises';
import { fashionMnistAssets } from '../datasets/index.ts';

/** Reads the files that any checkout has. */
export const bundledFiles = async (name: string) =>
  new Uint8Array(await readFile(new URL(name, fashionMnistAssets)));
