import fs from 'node:fs';
import type { describeTraining } from './trainings.ts';

/**
 * Writes what a training begins with and what its updates read, for pytorch.py: the length of a header as uint64, the
 * header as JSON, which gives each array's name and shape, then all their numbers as float32, little-endian.
 */
export function writeTraining(
  file: string,
  { spec, batches }: Awaited<ReturnType<typeof describeTraining>>,
): void {
  const arrays = [
    ...Object.entries(spec.weights).map(([name, { shape, values }]) => ({
      ...{ name: `weights/${name}`, shape, values },
    })),
    ...(['discriminator', 'generator'] as const).flatMap((update) =>
      Object.entries(spec.updates[update].inputs).map(([input, shape]) => ({
        ...{ name: `${update}/${input}`, shape, values: batches[update][input]! }, // all that it reads
      })),
    ),
  ];
  const header = Buffer.from(JSON.stringify(arrays.map(({ name, shape }) => ({ name, shape }))));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  fs.writeFileSync(
    file,
    Buffer.concat([length, header, ...arrays.map(({ values }) => new Uint8Array(values.buffer))]),
  );
}
