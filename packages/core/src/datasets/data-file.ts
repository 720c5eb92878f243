import { sha256 } from '../sha256.ts';
import type { DataFile, ReadFile } from './dataset.ts';

/** A file whose contents are not what its data set consists of. */
export class DamagedFileError extends Error {
  override name = 'DamagedFileError';
  readonly fileName: string;

  constructor(file: DataFile, actual: { bytes: number; sha256: string; problem: string | null }) {
    const problem = actual.problem === null ? '' : ` (${actual.problem})`;
    super(
      `${file.name} is damaged: its contents should be ${file.bytes} bytes with SHA-256 ${file.sha256}, ` +
        `got ${actual.bytes} bytes with SHA-256 ${actual.sha256}${problem}. Delete the file and fetch it again.`,
    );
    this.fileName = file.name;
  }
}

/**
 * Reads a data file, unpacks it and checks its contents.
 *
 * @throws DamagedFileError unless the contents are exactly the expected ones
 */
export async function readDataFile(file: DataFile, read: ReadFile): Promise<Uint8Array> {
  const { contents, problem } = await gunzip(await read(file.name));
  const actual = await sha256(contents);
  if (actual !== file.sha256) {
    throw new DamagedFileError(file, { bytes: contents.length, sha256: actual, problem });
  }
  return contents;
}

/** The contents of a file that may be gzip, which begins with 1f 8b. @throws RangeError when it breaks off */
export async function unpacked(file: Uint8Array): Promise<Uint8Array> {
  if (file[0] !== 0x1f || file[1] !== 0x8b) return file;
  const { contents, problem } = await gunzip(file);
  if (problem !== null) throw new RangeError(`cannot be unpacked: ${problem}`);
  return contents;
}

/** As much as can be unpacked, and what stopped it: a damaged file is reported with the checksum of what it gave. */
async function gunzip(
  packed: Uint8Array,
): Promise<{ contents: Uint8Array<ArrayBuffer>; problem: string | null }> {
  const chunks: Uint8Array[] = [];
  let problem: string | null = null;
  try {
    // The copy is for the type: a Blob takes no view of a shared buffer.
    const stream = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream('gzip'));
    for await (const chunk of stream) chunks.push(chunk);
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  const contents = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    contents.set(chunk, offset);
    offset += chunk.length;
  }
  return { contents, problem };
}
