import { crc32 } from 'node:zlib';
import type { NumberedEvent } from '@modewatch/core/events';
import { decode, encode } from '@msgpack/msgpack';

/**
 * A record in a spool file, little-endian:
 *
 *     0  magic            4 bytes
 *     4  payload length   uint32
 *     8  CRC-32 of 0..8   uint32   so that a damaged length is noticed before it is believed
 *    12  CRC-32 of payload uint32
 *    16  payload          msgpack of { seq, event }
 *
 * The magic lets a reader find the next record behind a damaged one. 0xc1 never occurs in msgpack outside of strings
 * and binaries; a record that only looks like one there fails its checksums.
 */
export const magic = Buffer.from([0xc1, 0x4d, 0x57, 0xc1]);
export const headerBytes = 16;

/** One event as the bytes of its record. */
export function encodeRecord(numbered: NumberedEvent): Buffer {
  const payload = encode(numbered);
  const record = Buffer.allocUnsafe(headerBytes + payload.length);
  magic.copy(record, 0);
  record.writeUInt32LE(payload.length, 4);
  record.writeUInt32LE(crc32(record.subarray(0, 8)), 8);
  record.writeUInt32LE(crc32(payload), 12);
  record.set(payload, headerBytes);
  return record;
}

export type RecordHeader = { payloadLength: number; payloadCrc: number };

/** The header at `offset`, or undefined when no intact header stands there. Needs `headerBytes` bytes. */
export function decodeHeader(bytes: Buffer, offset: number): RecordHeader | undefined {
  const start = bytes.subarray(offset, offset + 8);
  const isHeader =
    start.subarray(0, magic.length).equals(magic) && bytes.readUInt32LE(offset + 8) === crc32(start);
  if (!isHeader) return undefined;
  return { payloadLength: bytes.readUInt32LE(offset + 4), payloadCrc: bytes.readUInt32LE(offset + 12) };
}

/** The event of an intact payload. It was checked when it was made, so only its checksum is checked here. */
export function decodePayload(payload: Buffer): NumberedEvent {
  return decode(payload) as NumberedEvent;
}
