import type { Points } from '../points.ts';
import { type Summary, summarise } from '../summarise.ts';
import { ByteReader, ByteWriter } from './byte-stream.ts';
import { readSequence, writeSequence } from './number-sequence.ts';
import { readValues, writeValues } from './value-sequence.ts';

/** Points of a segment; the last one of a chunk may have fewer. A chart that is zoomed out decodes none of them. */
export const segmentLength = 64;

/** Where a segment begins and ends on each axis, and what its values come down to. */
export type Segment = Summary & {
  steps: [first: number, last: number];
  /** Extents: with clocks that were set back, the last point need not be the latest. */
  imagesSeen: [least: number, greatest: number];
  times: [least: number, greatest: number];
};

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

/** Reads what `encodeSegments` wrote of several chunks, one after the other: a list of segments for each chunk. */
export function decodeChunks(bytes: Uint8Array): Segment[][] {
  const reader = new ByteReader(bytes);
  const chunks: Segment[][] = [];
  while (!reader.isAtEnd) chunks.push(readChunk(reader));
  return chunks;
}

function readChunk(reader: ByteReader): Segment[] {
  const points = reader.varint();
  const count = Math.ceil(points / segmentLength);
  const axis = () => ({ from: readSequence(reader, count), to: readSequence(reader, count) });
  const [steps, imagesSeen, times] = [axis(), axis(), axis()];
  const values = readValues(reader, count * 3);
  const extent = ({ from, to }: ReturnType<typeof axis>, i: number): [number, number] => [from[i]!, to[i]!];
  return Array.from({ length: count }, (_, i) => ({
    steps: extent(steps, i),
    imagesSeen: extent(imagesSeen, i),
    times: extent(times, i),
    min: values[i * 3]!,
    max: values[i * 3 + 1]!,
    last: values[i * 3 + 2]!,
    count: Math.min(segmentLength, points - i * segmentLength),
  }));
}
