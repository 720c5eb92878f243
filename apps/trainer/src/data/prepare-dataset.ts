import type { DatasetName } from '@modewatch/core/config';
import { datasets } from '@modewatch/core/datasets';
import { messageOf } from '../errors.ts';
import { type FetchOptions, fetchDataset } from './fetch-dataset.ts';
import { hasBestSource } from './load-dataset.ts';
import { origins } from './origins.ts';

/** How long a training may have to wait for a better data set than it has at hand. */
const patienceMs = 25_000;

/**
 * Tries to have the whole of a data set before a training wants it, without asking for any right. What cannot be had
 * is said in one line, and training makes do with what is bundled.
 */
export async function prepareDataset(
  options: Pick<FetchOptions, 'name' | 'dataDir' | 'onProgress'> & { say: (line: string) => void },
): Promise<void> {
  const { name, dataDir, say } = options;
  if (!origins[name] || hasBestSource(name, dataDir)) return;
  try {
    await fetchDataset({ ...options, signal: AbortSignal.timeout(patienceMs) });
  } catch (error) {
    const [, ...reasons] = messageOf(error).split('\n');
    say(`${name} could not be had in full:\n${reasons.join('\n')}\nUntil then: ${bundledTitle(name)}.`);
  }
}

function bundledTitle(name: DatasetName): string {
  return datasets[name].sources.at(-1)?.title ?? 'nothing';
}
