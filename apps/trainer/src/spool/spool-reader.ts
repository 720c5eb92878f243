import fs from 'node:fs';
import type { NumberedEvent } from '@modewatch/core/events';
import { parseRecords } from './parse-records.ts';
import { headerBytes } from './record.ts';
import { listSegments, type Segment } from './spool-directory.ts';

/** A stretch of a spool file that does not hold what was written there. */
export type Damage = { file: string; offset: number; reason: string };

export type SpoolReader = {
  /** The next intact events, none at the present end. */
  read(): SpoolRead;
  position(): SpoolPosition;
  close(): void;
};

export type SpoolRead = {
  events: NumberedEvent[];
  /** What was met on the way to them. */
  damage: Damage[];
  /** Whether there was nothing more to read at the time. */
  isAtEnd: boolean;
};

type SpoolPosition = {
  /** The file that is being read; undefined while there is none. */
  segment: Segment | undefined;
  offset: number;
  /** Number of the last event that was read; `afterSeq` before the first. */
  lastSeq: number;
  /** Whether the bytes at `offset` begin a record that is not there in full: still being written, or never to be. */
  hasUnfinishedRecord: boolean;
};

const chunkBytes = 2 ** 20;

/**
 * Reads a spool that may still be growing, from behind event `afterSeq`. Damaged records are reported with their
 * offset and stepped over; every intact record behind them is kept. Holds one chunk or one record in memory.
 */
export function openSpoolReader(directory: string, { afterSeq = 0 } = {}): SpoolReader {
  let open: (Segment & { fd: number }) | undefined;
  let offset = 0;
  let lastSeq = afterSeq;
  let needed = headerBytes;
  let unfinishedBytes = 0;
  let isInDamage = false;

  function nextSegment(): Segment | undefined {
    const segments = listSegments(directory);
    const previous = open;
    if (previous) return segments.find(({ firstSeq }) => firstSeq > previous.firstSeq);
    return segments.findLast(({ firstSeq }) => firstSeq <= afterSeq + 1) ?? segments[0];
  }

  function openSegment(next: Segment) {
    if (open) fs.closeSync(open.fd);
    open = { ...next, fd: fs.openSync(next.file, 'r') };
    offset = 0;
    needed = headerBytes;
    unfinishedBytes = 0;
    isInDamage = false;
  }

  /** Reads on in the open file; false at its present end. */
  function readChunk(found: SpoolRead): boolean {
    if (!open) return false;
    const { file, fd } = open;
    const length = Math.max(chunkBytes, needed);
    const bytes = readBytes({ fd, offset, length });
    const parsed = parseRecords(bytes, { isInDamage });
    const damage = parsed.damage.map(({ at, reason }) => ({ file, offset: offset + at, reason }));
    const first = parsed.events[0]?.seq;
    const isGap = first !== undefined && first > lastSeq + 1 && !isInDamage && damage.length === 0;
    if (isGap) damage.push({ file, offset, reason: `events ${lastSeq + 1} to ${first - 1} are missing` });
    found.damage.push(...damage);
    found.events.push(...parsed.events.filter(({ seq }) => seq > lastSeq));
    lastSeq = Math.max(lastSeq, parsed.events.at(-1)?.seq ?? 0);

    offset += parsed.consumed;
    needed = parsed.needed;
    unfinishedBytes = bytes.length - parsed.consumed;
    isInDamage = parsed.isInDamage;
    found.isAtEnd = bytes.length < length;
    return parsed.consumed > 0 || (unfinishedBytes >= chunkBytes && needed > bytes.length);
  }

  return {
    read() {
      const found: SpoolRead = { events: [], damage: [], isAtEnd: true };
      while (found.events.length === 0) {
        if (readChunk(found)) continue;
        const next = nextSegment();
        // The writer may have filled up this file before it began the next.
        if (readChunk(found)) continue;
        if (!next) break;
        openSegment(next);
      }
      return found;
    },
    position: () => ({
      segment: open && { file: open.file, firstSeq: open.firstSeq },
      offset,
      lastSeq,
      hasUnfinishedRecord: unfinishedBytes > 0,
    }),
    close() {
      if (open) fs.closeSync(open.fd);
      open = undefined;
    },
  };
}

function readBytes({ fd, offset, length }: { fd: number; offset: number; length: number }): Buffer {
  const available = Math.max(0, fs.fstatSync(fd).size - offset);
  const bytes = Buffer.allocUnsafe(Math.min(available, length));
  const read = fs.readSync(fd, bytes, 0, bytes.length, offset);
  return bytes.subarray(0, read);
}
