import fs from 'node:fs';
import path from 'node:path';
import type { NumberedEvent } from '@modewatch/core/events';
import { listSegments, listSpools, openSpoolReader, type SpoolKey } from '@modewatch/trainer';
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
