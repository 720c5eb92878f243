import { crc32 } from 'node:zlib';
import type { NumberedEvent } from '@modewatch/core/events';
import { decodeHeader, decodePayload, headerBytes, magic } from './record.ts';

export type ParsedRecords = {
  events: NumberedEvent[];
  /** Where something else stands than what was written, relative to the given bytes. */
  damage: { at: number; reason: string }[];
  /** How many of the bytes are done with. What follows them begins a record that is not there in full. */
  consumed: number;
  /** How many bytes from `consumed` on it takes to go on. */
  needed: number;
  /** Whether the next intact record is still being looked for. */
  isInDamage: boolean;
};

/** Parses the records in a stretch of a spool file. Behind a damaged one it goes on at the next intact one. */
export function parseRecords(bytes: Buffer, { isInDamage = false } = {}): ParsedRecords {
  const parsed: ParsedRecords = { events: [], damage: [], consumed: 0, needed: headerBytes, isInDamage };

  function skipDamage(reason: string) {
    if (!parsed.isInDamage) parsed.damage.push({ at: parsed.consumed, reason });
    parsed.isInDamage = true;
    const next = bytes.indexOf(magic, parsed.consumed + 1);
    parsed.consumed = next === -1 ? bytes.length - (magic.length - 1) : next;
  }

  while (parsed.consumed + headerBytes <= bytes.length) {
    const header = decodeHeader(bytes, parsed.consumed);
    if (!header) {
      skipDamage('no intact record header here');
      continue;
    }
    const start = parsed.consumed + headerBytes;
    const end = start + header.payloadLength;
    if (end > bytes.length) {
      parsed.needed = headerBytes + header.payloadLength;
      break;
    }
    const payload = bytes.subarray(start, end);
    const actual = crc32(payload);
    if (actual !== header.payloadCrc) {
      skipDamage(`the record's CRC-32 should be ${hex(header.payloadCrc)}, but is ${hex(actual)}`);
      continue;
    }
    parsed.events.push(decodePayload(payload));
    parsed.isInDamage = false;
    parsed.consumed = end;
  }
  return parsed;
}

function hex(checksum: number): string {
  return checksum.toString(16).padStart(8, '0');
}
