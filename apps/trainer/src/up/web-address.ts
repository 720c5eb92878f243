import fs from 'node:fs';
import path from 'node:path';
import { isAlive } from '../is-alive.ts';

// Where the web app of this data folder is served, for commands that are started beside it.

type ServedAddress = { url: string; pid: number };

const fileOf = (dataDir: string) => path.join(dataDir, 'web.json');

/** Notes where this process serves the web app. @returns takes the note back */
export function noteWebAddress(dataDir: string, url: string): () => void {
  fs.mkdirSync(dataDir, { recursive: true });
  fs.writeFileSync(fileOf(dataDir), JSON.stringify({ url, pid: process.pid } satisfies ServedAddress));
  return () => {
    if (readServedAddress(dataDir)?.pid === process.pid) fs.rmSync(fileOf(dataDir), { force: true });
  };
}

/** Where the web app is served; undefined when nobody serves it. */
export function servedWebAddress(dataDir: string): string | undefined {
  const served = readServedAddress(dataDir);
  return served && isAlive(served.pid) ? served.url : undefined;
}

function readServedAddress(dataDir: string): ServedAddress | undefined {
  try {
    return JSON.parse(fs.readFileSync(fileOf(dataDir), 'utf8'));
  } catch {
    return undefined; // not there, or cut off by a power cut: it is only a hint
  }
}
