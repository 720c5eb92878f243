import type { Points } from '../points.ts';
import { summarise } from '../summarise.ts';
import { ByteReader, ByteWriter } from './byte-stream.ts';
import { readSequence, writeSequence } from './number-sequence.ts';
import { readValues, writeValues } from './value-sequence.ts';

/** Points of a segment; the last one of a chunk may have fewer. A chart that is zoomed out decodes none of them. */
export const segmentLength = 64;

/**
 * Parts of chunks, each some consecutive points or all of a chunk, as parallel columns in the order of their steps:
 * hundreds of thousands are read for one chart, too many for an object each.
 */
export type Parts = {
  /** First step of the chunk that a part is of. */
  chunk: Float64Array;
  steps: Extents;
  /** With clocks that were set back, the last point need not be the latest. */
  imagesSeen: Extents;
  times: Extents;
  /** Over finite values; NaN when there is none. */
  min: Float64Array;
  max: Float64Array;
  /** Value at the last step. */
  last: Float64Array;
  /** Points. */
  count: Float64Array;
};

/** Where parts begin and end on an axis. */
export type Extents = { least: Float64Array; greatest: Float64Array };

/** Room for so many parts. */
export const emptyParts = (length: number): Parts => ({
  ...{ chunk: new Float64Array(length), steps: emptyExtents(length) },
  ...{ imagesSeen: emptyExtents(length), times: emptyExtents(length) },
  ...{ min: new Float64Array(length), max: new Float64Array(length) },
  ...{ last: new Float64Array(length), count: new Float64Array(length) },
});

export const emptyExtents = (length: number): Extents => ({
  least: new Float64Array(length),
  greatest: new Float64Array(length),
});

/** Sums up the points of a chunk, segment by segment. */
export function encodeSegments(points: Points): Uint8Array {
  const count = points.steps.length;
  const starts = Array.from({ length: Math.ceil(count / segmentLength) }, (_, i) => i * segmentLength);
  const endOf = (start: number) => Math.min(start + segmentLength, count);
  const writer = new ByteWriter();
  writer.varint(count);
  for (const axis of [points.steps, points.imagesSeen, points.times]) {
    const parts = starts.map((start) => axis.subarray(start, endOf(start)));
    writeSequence(
      writer,
      Float64Array.from(parts, (part) => Math.min(...part)),
    );
    writeSequence(
      writer,
      Float64Array.from(parts, (part) => Math.max(...part)),
    );
  }
  const summaries = starts.map((start) => summarise(points.values, start, endOf(start)));
  writeValues(
    writer,
    summaries.flatMap(({ min, max, last }) => [min, max, last]),
  );
  return writer.bytes();
}

/**
 * Reads what `encodeSegments` wrote of several chunks, one after the other: a part for each segment.
 *
 * @param count how many segments there are in all
 */
export function decodeSegments(bytes: Uint8Array, count: number): Parts {
  const reader = new ByteReader(bytes);
  const parts = emptyParts(count);
  for (let at = 0; at < count; ) at = readChunk(reader, parts, at);
  return parts;
}

/** @returns the place after its last part */
function readChunk(reader: ByteReader, parts: Parts, start: number): number {
  const points = reader.varint();
  const count = Math.ceil(points / segmentLength);
  for (const { least, greatest } of [parts.steps, parts.imagesSeen, parts.times]) {
    readSequence(reader, count, least, start);
    readSequence(reader, count, greatest, start);
  }
  const values = readValues(reader, count * 3);
  parts.chunk.fill(parts.steps.least[start]!, start, start + count); // a chunk holds a point at least
  for (let i = 0; i < count; i++) {
    parts.min[start + i] = values[i * 3]!;
    parts.max[start + i] = values[i * 3 + 1]!;
    parts.last[start + i] = values[i * 3 + 2]!;
    parts.count[start + i] = Math.min(segmentLength, points - i * segmentLength);
  }
  return start + count;
}
