/** Appends numbers to a growing array of bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** An integer in 0..2^53: seven bits a byte, low ones first; small numbers take one byte. */
  varint(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  floats(values: ArrayLike<number>, bytesEach: 4 | 8): void {
    this.#reserve(values.length * bytesEach);
    const view = new DataView(this.#bytes.buffer, this.#length);
    for (let i = 0; i < values.length; i++) {
      if (bytesEach === 4) view.setFloat32(i * 4, values[i]!, true);
      else view.setFloat64(i * 8, values[i]!, true);
    }
    this.#length += values.length * bytesEach;
  }

  /**
   * Like `floats`, with first the lowest byte of all numbers, then the second, and so on: numbers of about the same
   * size agree in their high bytes, which a compressor then finds side by side.
   */
  floatPlanes(values: ArrayLike<number>, bytesEach: 4 | 8): void {
    const plain = new ByteWriter();
    plain.floats(values, bytesEach);
    const bytes = plain.bytes();
    this.#reserve(bytes.length);
    for (let plane = 0; plane < bytesEach; plane++) {
      for (let i = plane; i < bytes.length; i += bytesEach) this.#bytes[this.#length++] = bytes[i]!;
    }
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** Reads what a `ByteWriter` wrote, in the same order. @throws RangeError when the bytes end too early */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#offset >= this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.#offset++];
    if (value === undefined) throw new RangeError(`Packed numbers end after ${this.#bytes.length} bytes`);
    return value;
  }

  varint(): number {
    let byte = this.byte();
    let value = byte & 0x7f;
    for (let place = 0x80; byte >= 0x80; place *= 0x80) {
      byte = this.byte();
      value += (byte & 0x7f) * place;
    }
    return value;
  }

  /** @param values where they go to, from the place `start` on */
  floats(
    count: number,
    bytesEach: 4 | 8,
    values: Float64Array = new Float64Array(count),
    start = 0,
  ): Float64Array {
    for (let i = start; i < start + count; i++, this.#offset += bytesEach) {
      values[i] =
        bytesEach === 4
          ? this.#view.getFloat32(this.#offset, true)
          : this.#view.getFloat64(this.#offset, true);
    }
    return values;
  }

  floatPlanes(count: number, bytesEach: 4 | 8): Float64Array {
    const planes = this.#take(count * bytesEach);
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      for (let plane = 0; plane < bytesEach; plane++) one.setUint8(plane, planes[plane * count + i]!);
      values[i] = bytesEach === 4 ? one.getFloat32(0, true) : one.getFloat64(0, true);
    }
    return values;
  }

  /** The next bytes; no copy. */
  #take(length: number): Uint8Array {
    const taken = this.#bytes.subarray(this.#offset, this.#offset + length);
    if (taken.length < length) throw new RangeError(`Packed numbers end after ${this.#bytes.length} bytes`);
    this.#offset += length;
    return taken;
  }
}

/** Of one number, whose bytes are brought together. */
const one = new DataView(new ArrayBuffer(8));
