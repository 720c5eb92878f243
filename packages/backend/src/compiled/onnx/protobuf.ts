/**
 * The four field encodings of a protobuf message that ONNX needs.
 * Each field is its number and wire type in one varint, then its value (protobuf.dev/programming-guides/encoding).
 */
export class Message {
  readonly #bytes: number[] = [];
  readonly #chunks: Uint8Array[] = [];

  /** An int32, int64 or enum. @param value an integer; negative ones take ten bytes, as protobuf wants */
  integer(field: number, value: number): this {
    this.#key(field, wireType.varint);
    this.#varint(value);
    return this;
  }

  /** A 32-bit float. */
  float(field: number, value: number): this {
    this.#key(field, wireType.fixed32);
    this.#bytes.push(...new Uint8Array(Float32Array.of(value).buffer));
    return this;
  }

  /** A string, bytes or a message inside this one. */
  content(field: number, value: string | Uint8Array | Message): this {
    const bytes =
      typeof value === 'string' ? utf8.encode(value) : value instanceof Message ? value.encode() : value;
    this.#key(field, wireType.lengthDelimited);
    this.#varint(bytes.length);
    this.#flush();
    this.#chunks.push(bytes);
    return this;
  }

  encode(): Uint8Array {
    this.#flush();
    return new Uint8Array(Buffer.concat(this.#chunks));
  }

  #key(field: number, type: number): void {
    this.#varint((field << 3) | type);
  }

  /**
   * Seven bits a byte, the lowest first; the eighth says that more follow. Of a negative integer, whose two's complement
   * has 64 bits, nine bytes and then one bit.
   */
  #varint(value: number): void {
    let rest = value;
    for (let i = 0; i < 9 && (rest > 0x7f || rest < 0); i++) {
      this.#bytes.push((rest & 0x7f) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes.push(rest < 0 ? 1 : rest);
  }

  #flush(): void {
    if (this.#bytes.length > 0) this.#chunks.push(Uint8Array.from(this.#bytes));
    this.#bytes.length = 0;
  }
}

const wireType = { varint: 0, lengthDelimited: 2, fixed32: 5 };
const utf8 = new TextEncoder();
