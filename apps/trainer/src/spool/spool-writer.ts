import fs from 'node:fs';
import type { NumberedEvent, RunEvent } from '@modewatch/core/events';
import { encodeRecord } from './record.ts';
import { listSegments, segmentFile } from './spool-directory.ts';
import { createSpoolDirectory, type SpoolOwner } from './spool-owner.ts';
import { openSpoolReader } from './spool-reader.ts';

/** No room for a record. Nothing of it was kept, and the same event can be appended again. */
export class DiskFullError extends Error {
  override name = 'DiskFullError';
}

export type SpoolWriter = {
  /** Number of the last event in the spool; 0 when there is none. */
  readonly lastSeq: number;
  /**
   * Writes an event. Once this returns, the event is acknowledged: it survives the death of any process, and within a
   * second a power cut too.
   *
   * @throws DiskFullError
   */
  append(event: RunEvent): NumberedEvent;
  close(): void;
};

const fsyncEveryMs = 1000;
const segmentBytes = 64 * 2 ** 20;

/** Opens the spool of an attempt for its only writer, and goes on behind its last intact record. */
export function openSpoolWriter(directory: string, owner: Omit<SpoolOwner, 'host'>): SpoolWriter {
  createSpoolDirectory(directory, owner);
  let lastSeq = dropUnfinishedRecord(directory);
  let segment: { fd: number; size: number } | undefined;
  let isDirty = false;
  let fsyncError: Error | undefined;

  const timer = setInterval(() => {
    if (!segment || !isDirty) return;
    isDirty = false;
    fs.fsync(segment.fd, (error) => {
      // The file may have been closed meanwhile; closing syncs it.
      if (error && error.code !== 'EBADF') fsyncError = error;
    });
  }, fsyncEveryMs).unref();

  function closeSegment() {
    if (!segment) return;
    fs.fsyncSync(segment.fd);
    fs.closeSync(segment.fd);
    segment = undefined;
  }

  function openSegment(): { fd: number; size: number } {
    const fd = fs.openSync(segmentFile(directory, lastSeq + 1), 'a');
    return { fd, size: fs.fstatSync(fd).size };
  }

  return {
    get lastSeq() {
      return lastSeq;
    },
    append(event) {
      if (fsyncError) throw fsyncError;
      const numbered = { seq: lastSeq + 1, event };
      const record = encodeRecord(numbered);
      if (segment && segment.size >= segmentBytes) closeSegment();
      try {
        segment ??= openSegment();
        writeWhole(segment.fd, record, segment.size);
      } catch (error) {
        if (!isDiskFull(error)) throw error;
        // What is already in this file can be deleted once it is delivered, if the next record starts another.
        if (segment && segment.size > 0) closeSegment();
        throw new DiskFullError(`no room for ${record.length} bytes in ${directory}`, { cause: error });
      }
      segment.size += record.length;
      isDirty = true;
      lastSeq = numbered.seq;
      return numbered;
    },
    close() {
      clearInterval(timer);
      closeSegment();
    },
  };
}

/** Writes all of it or nothing. */
function writeWhole(fd: number, record: Buffer, size: number): void {
  try {
    for (let written = 0; written < record.length; ) written += fs.writeSync(fd, record, written);
  } catch (error) {
    fs.ftruncateSync(fd, size);
    throw error;
  }
}

/** EFBIG: the file reached the limit that the system or `ulimit -f` sets. */
function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Cuts off a record whose writer died in the middle of it. Returns the number of the last event. */
function dropUnfinishedRecord(directory: string): number {
  const newest = listSegments(directory).at(-1);
  const reader = openSpoolReader(directory, { afterSeq: newest ? newest.firstSeq - 1 : 0 });
  while (reader.read().events.length > 0);
  const { segment, offset, lastSeq, hasUnfinishedRecord } = reader.position();
  reader.close();
  if (segment && hasUnfinishedRecord) fs.truncateSync(segment.file, offset);
  return lastSeq;
}
