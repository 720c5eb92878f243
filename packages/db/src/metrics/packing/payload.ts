import type { Points } from '../points.ts';
import { ByteReader, ByteWriter } from './byte-stream.ts';
import { readSequence, writeSequence } from './number-sequence.ts';
import { readValues, writeValues } from './value-sequence.ts';

/** The layout that is written; readers know it and all before it. */
const version = 1;

/** Packs the points of a chunk: version, number of points, steps, images seen, times, values. */
export function encodePayload(points: Points): Uint8Array {
  const writer = new ByteWriter();
  writer.byte(version);
  writer.varint(points.steps.length);
  writeSequence(writer, points.steps);
  writeSequence(writer, points.imagesSeen);
  writeSequence(writer, points.times);
  writeValues(writer, points.values);
  return writer.bytes();
}

/** @throws RangeError when the bytes are no payload, or one of a newer version of Modewatch */
export function decodePayload(bytes: Uint8Array): Points {
  const reader = new ByteReader(bytes);
  const found = reader.byte();
  if (found !== version) throw new RangeError(`A chunk's payload has version ${version}, got ${found}`);
  const count = reader.varint();
  const [steps, imagesSeen, times] = [0, 1, 2].map(() => readSequence(reader, count));
  return { steps: steps!, imagesSeen: imagesSeen!, times: times!, values: readValues(reader, count) };
}
