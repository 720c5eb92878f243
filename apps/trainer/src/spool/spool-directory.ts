import fs from 'node:fs';
import path from 'node:path';

/**
 * The spool of one attempt of a run is a folder `<dataDir>/spool/<runId>.<attempt>/` with the events in files, each
 * named by the number of its first event, and `owner.json`: who writes them.
 */
export type SpoolKey = { runId: string; attempt: number };

export function spoolDirectory(dataDir: string, { runId, attempt }: SpoolKey): string {
  return path.join(dataDir, 'spool', `${runId}.${attempt}`);
}

/** Spools in the data folder. */
export function listSpools(dataDir: string): (SpoolKey & { directory: string })[] {
  const root = path.join(dataDir, 'spool');
  if (!fs.existsSync(root)) return [];
  return fs.readdirSync(root).flatMap((name) => {
    const [, runId, attempt] = /^([^.]+)\.(\d+)$/.exec(name) ?? [];
    if (runId === undefined) return [];
    return [{ runId, attempt: Number(attempt), directory: path.join(root, name) }];
  });
}

export function removeSpool(directory: string): void {
  fs.rmSync(directory, { recursive: true, force: true });
}

/** One file of a spool. A long attempt has several, so that those already delivered can be deleted. */
export type Segment = { file: string; firstSeq: number };

export function segmentFile(directory: string, firstSeq: number): string {
  return path.join(directory, `${String(firstSeq).padStart(10, '0')}.spool`);
}

/** Files of a spool in the order of their events; none when the folder is gone or not there yet. */
export function listSegments(directory: string): Segment[] {
  if (!fs.existsSync(directory)) return [];
  return fs
    .readdirSync(directory)
    .filter((name) => /^\d+\.spool$/.test(name))
    .sort()
    .map((name) => ({ file: path.join(directory, name), firstSeq: Number.parseInt(name, 10) }));
}
