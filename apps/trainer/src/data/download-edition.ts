import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DataFile, DatasetDefinition, DatasetEdition } from '@modewatch/core/datasets';
import { messageOf } from '../errors.ts';

export type DownloadProgress = { file: string; received: number; total: number | undefined };

export type Download = {
  definition: Pick<DatasetDefinition, 'load'>;
  edition: DatasetEdition;
  /** A file is at `<home>/<name>`. */
  home: string;
  folder: string;
  onProgress?: (progress: DownloadProgress) => void;
  /** Gives up altogether. */
  signal?: AbortSignal;
  connectTimeoutMs?: number;
  /** How long nothing may arrive. */
  stallTimeoutMs?: number;
};

/**
 * Downloads the files of a data set, checks them, and only then puts them into their folder, all at once.
 *
 * @throws DamagedFileError on wrong contents; Error when the home cannot be reached or the transfer breaks off
 */
export async function downloadEdition(download: Download): Promise<void> {
  const { edition, folder } = download;
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const unchecked = fs.mkdtempSync(`${folder}.unchecked-`); // workers in containers share the folder, and process ids
  try {
    for (const file of edition.files) await downloadFile({ ...download, folder: unchecked }, file);
    await check(download, unchecked);
    await putIntoPlace(download, unchecked);
  } finally {
    fs.rmSync(unchecked, { recursive: true, force: true });
  }
}

/** @throws DamagedFileError; Error when a file is missing */
async function check({ definition, edition }: Download, folder: string): Promise<void> {
  await definition.load(edition.name, (name) => fs.promises.readFile(path.join(folder, name)));
}

/** Replaces a folder with damaged files, but none with good ones: another worker was faster, and may be reading them. */
async function putIntoPlace(download: Download, checked: string): Promise<void> {
  const { folder } = download;
  while (!tryToMove(checked, folder)) {
    const isGood = await check(download, folder).then(
      () => true,
      () => false,
    );
    if (isGood) return;
    const away = fs.mkdtempSync(`${folder}.replaced-`);
    tryToMove(folder, path.join(away, 'damaged')); // if not, another worker has moved it
    fs.rmSync(away, { recursive: true, force: true });
  }
}

/** Moves a folder; false when it is gone or its place is taken. */
function tryToMove(from: string, to: string): boolean {
  try {
    fs.renameSync(from, to);
    return true;
  } catch (error) {
    if (fs.existsSync(from) && !fs.existsSync(to)) throw error;
    return false;
  }
}

async function downloadFile(download: Download, file: DataFile): Promise<void> {
  const { home, folder, onProgress, connectTimeoutMs = 4000, stallTimeoutMs = 20_000 } = download;
  const url = `${home}/${file.name}`;
  const limit = timeLimit(download.signal);
  try {
    limit.restart(connectTimeoutMs, `no answer within ${connectTimeoutMs / 1000} s`);
    const response = await fetch(url, { signal: limit.signal });
    if (!response.ok || !response.body)
      throw new Error(`the answer is ${response.status} ${response.statusText}`);
    const total = Number(response.headers.get('content-length')) || undefined;
    const count = async function* (chunks: AsyncIterable<Uint8Array>) {
      let received = 0;
      for await (const chunk of chunks) {
        limit.restart(stallTimeoutMs, `nothing came for ${stallTimeoutMs / 1000} s`);
        received += chunk.length;
        onProgress?.({ file: file.name, received, total });
        yield chunk;
      }
    };
    const target = fs.createWriteStream(path.join(folder, file.name));
    await pipeline(Readable.fromWeb(response.body), count, target, { signal: limit.signal });
  } catch (error) {
    throw new Error(`${url}: ${limit.reason() ?? causeOf(error)}`, { cause: error });
  } finally {
    limit.stop();
  }
}

/** Aborts unless restarted in time, or when the given signal aborts. */
function timeLimit(outer: AbortSignal | undefined) {
  const controller = new AbortController();
  const signal = outer ? AbortSignal.any([outer, controller.signal]) : controller.signal;
  let timer: NodeJS.Timeout | undefined;
  return {
    signal,
    reason: () => (signal.aborted ? messageOf(signal.reason) : undefined),
    restart(ms: number, reason: string) {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(new Error(reason)), ms);
    },
    stop: () => clearTimeout(timer),
  };
}

/** fetch says only "fetch failed"; why stands in its cause. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? messageOf(error) : `${messageOf(error)} (${messageOf(cause)})`;
}
