import type { DownloadProgress } from '../data/download-edition.ts';
import { bar, formatBytes } from './format.ts';

/** "train-images-idx3-ubyte.gz  ██████░░░░  12.3 MB of 26.4 MB" */
export function downloadLine({ file, received, total }: DownloadProgress): string {
  if (total === undefined) return `${file}  ${formatBytes(received)}`;
  return `${file}  ${bar(received / total)}  ${formatBytes(received)} of ${formatBytes(total)}`;
}
