import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Points } from '../points.ts';
import { ByteReader, ByteWriter } from './byte-stream.ts';
import { readSequence, writeSequence } from './number-sequence.ts';
import { readValues, writeValues } from './value-sequence.ts';

/** How the body of a payload is written; its first byte says which. */
const layouts = { plain: 1, deflated: 2 };

/** Inflating takes longer than all else that is done with so few bytes, and would save fewer than a row has of its own. */
const tooShortToDeflate = 512;

/**
 * Packs the points of a chunk: number of points, steps, images seen, times, values; deflated where that is smaller and
 * they are not few.
 */
export function encodePayload(points: Points): Uint8Array {
  const writer = new ByteWriter();
  writer.varint(points.steps.length);
  writeSequence(writer, points.steps);
  writeSequence(writer, points.imagesSeen);
  writeSequence(writer, points.times);
  writeValues(writer, points.values);
  const body = writer.bytes();
  const deflated = body.length < tooShortToDeflate ? body : deflateRawSync(body, { level: 6, memLevel: 9 });
  const [layout, written] =
    deflated.length < body.length ? [layouts.deflated, deflated] : [layouts.plain, body];
  const payload = new Uint8Array(1 + written.length);
  payload[0] = layout;
  payload.set(written, 1);
  return payload;
}

/** @throws RangeError when the bytes are no payload, or one of a newer version of Modewatch */
export function decodePayload(payload: Uint8Array): Points {
  const layout = payload[0];
  if (layout !== layouts.plain && layout !== layouts.deflated) {
    throw new RangeError(`A chunk's payload begins with 1 or 2, got ${layout ?? 'nothing'}`);
  }
  const written = payload.subarray(1);
  const reader = new ByteReader(layout === layouts.plain ? written : inflateRawSync(written));
  const count = reader.varint();
  const steps = readSequence(reader, count);
  const imagesSeen = readSequence(reader, count);
  const times = readSequence(reader, count);
  return { steps, imagesSeen, times, values: readValues(reader, count) };
}
