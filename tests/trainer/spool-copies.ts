import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NumberedEvent } from '@modewatch/core/events';
import { listSegments, listSpools, openSpoolReader, type SpoolKey } from '@modewatch/trainer';
import { onTestFinished } from 'vitest';
import { eventually } from './eventually.ts';

/**
 * A second name for the files of a spool, so that what a run process wrote can still be read when the recorder has
 * delivered and deleted it. Waits for the first file.
 */
export async function keepSpool(
  dataDir: string,
  { runId, attempt }: SpoolKey,
): Promise<{ read(): NumberedEvent[] }> {
  const spool = await eventually('the spool', () =>
    listSpools(dataDir).find(
      (each) => each.runId === runId && each.attempt === attempt && listSegments(each.directory).length > 0,
    ),
  );
  const kept = path.join(dataDir, 'kept', path.basename(spool.directory));
  fs.mkdirSync(kept, { recursive: true });
  for (const { file } of listSegments(spool.directory))
    fs.linkSync(file, path.join(kept, path.basename(file)));
  return { read: () => readSpool(kept) };
}

/** What an attempt has acknowledged. */
export type KeptSpool = SpoolKey & { events: NumberedEvent[] };

/** The same for every spool that appears in one of the data folders, from now on until it is asked. */
export function keepSpools(dataDirs: string[]): { stop(): KeptSpool[] } {
  const kept = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-kept-'));
  const keep = () => {
    for (const { directory } of dataDirs.flatMap((dataDir) => listSpools(dataDir))) {
      const copy = path.join(kept, 'spool', path.basename(directory));
      for (const { file } of unlessGone(() => listSegments(directory)) ?? [])
        linkOnce(file, path.join(copy, path.basename(file)));
    }
  };
  const timer = setInterval(keep, 20);
  onTestFinished(() => clearInterval(timer));
  return {
    stop() {
      keep();
      clearInterval(timer);
      const spools = listSpools(kept).map(({ directory, ...key }) => ({
        ...key,
        events: readSpool(directory),
      }));
      fs.rmSync(kept, { recursive: true });
      return spools;
    },
  };
}

function linkOnce(file: string, copy: string): void {
  if (fs.existsSync(copy)) return;
  fs.mkdirSync(path.dirname(copy), { recursive: true });
  unlessGone(() => fs.linkSync(file, copy));
}

/** Spools are delivered and deleted while they are looked at. */
function unlessGone<Result>(look: () => Result): Result | undefined {
  try {
    return look();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}

/** Every event in a folder of spool files. */
function readSpool(directory: string): NumberedEvent[] {
  const reader = openSpoolReader(directory);
  const all: NumberedEvent[] = [];
  for (;;) {
    const { events, damage } = reader.read();
    if (damage.length > 0) throw new Error(`damage in ${directory}: ${JSON.stringify(damage)}`);
    if (events.length === 0) break;
    all.push(...events);
  }
  reader.close();
  return all;
}
