/**
 * How values travel between server and browser: as JSON, in which what JSON lacks is an object whose only key says what
 * it is: dates, NaN, ±Infinity, -0, and chart columns as packed bytes.
 */
export const transformer = {
  /** @throws TypeError on what would arrive as something else: a map, a bigint, an instance of a class */
  serialize: (value: unknown): Envelope => ({ json: encode(value) }),
  // biome-ignore lint/suspicious/noExplicitAny: tRPC takes the type of the value from the procedure
  deserialize: <T = any>({ json }: Envelope): T => decode(json) as T, // what was serialised
};

/** Around every value, so that `undefined` is one. */
type Envelope = { json?: unknown };

const marks = {
  $number: (text: string) => Number(text),
  $date: (text: string) => new Date(text),
  $floats: (text: string) => new Float64Array(fromBase64(text).buffer),
  $singles: (text: string) => Float64Array.from(new Float32Array(fromBase64(text).buffer)),
  $object: (entries: [string, unknown][]) =>
    Object.fromEntries(entries.map(([key, value]) => [key, decode(value)])),
};

function encode(value: unknown): unknown {
  if (typeof value === 'number') return isJson(value) ? value : { $number: numberText(value) };
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || value === undefined)
    return value;
  if (Array.isArray(value)) return value.map(encode);
  if (value instanceof Float64Array) return encodeColumn(value);
  if (value instanceof Date) return { $date: value.toISOString() };
  if (isPlain(value)) return encodeObject(value);
  throw new TypeError(`${Object.prototype.toString.call(value)} can't travel between server and browser`);
}

const isJson = (number: number) => Number.isFinite(number) && !Object.is(number, -0);
const numberText = (number: number) => (number === 0 ? '-0' : String(number));

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function encodeObject(object: Record<string, unknown>) {
  const encoded: Record<string, unknown> = {};
  for (const key in object) encoded[key] = encode(object[key]);
  // One that looks like ours is carried by its entries.
  return markOf(object) ? { $object: Object.entries(encoded) } : encoded;
}

function decode(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(decode);
  const object = value as Record<string, unknown>; // JSON has no others
  const mark = markOf(object);
  if (mark) return marks[mark](object[mark] as never); // `encode` wrote what it reads
  const decoded: Record<string, unknown> = {};
  for (const key in object) decoded[key] = decode(object[key]);
  return decoded;
}

function markOf(object: Record<string, unknown>): keyof typeof marks | undefined {
  for (const key in object) return Object.hasOwn(marks, key) ? (key as keyof typeof marks) : undefined;
  return undefined;
}

/** In four bytes each where that loses nothing: most metrics are computed as such, and steps are short. */
function encodeColumn(column: Float64Array) {
  const singles = Float32Array.from(column);
  for (let i = 0; i < column.length; i++) {
    if (singles[i] !== column[i] && !Number.isNaN(column[i])) return { $floats: toBase64(column) };
  }
  return { $singles: toBase64(singles) };
}

/** Columns go from the server to the browser only; nothing else makes text of megabytes in a millisecond. */
const toBase64 = ({ buffer, byteOffset, byteLength }: Float64Array | Float32Array) =>
  globalThis.Buffer.from(buffer, byteOffset, byteLength).toString('base64');

function fromBase64(text: string) {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes;
}
