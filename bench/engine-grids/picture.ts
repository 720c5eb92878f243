import type { Dataset } from '@modewatch/core/datasets';
import type { Made } from './run.ts';

const tiles = { rows: 4, columns: 6 };
const black = -1;

/**
 * Samples of several runs as one picture: a block of rows for each seed, in it a block of columns for each engine, with
 * black in between.
 *
 * @param blocks by seed, then by engine: values 0..255, the same latents at the same place of all of a seed
 */
export function sideBySide(dataset: Pick<Dataset, 'shape' | 'draw'>, blocks: Uint8Array[][]): Uint8Array {
  const size = dataset.shape.reduce((product, length) => product * length, 1);
  const gap = new Float32Array(size).fill(black);
  const tile = (samples: Uint8Array, i: number) =>
    Float32Array.from(samples.subarray(i * size, (i + 1) * size), (value) => value / 127.5 - 1);
  const rows = blocks.map((engines) =>
    range(tiles.rows).map((row) =>
      separated(
        engines.map((samples) =>
          range(tiles.columns).map((column) => tile(samples, row * tiles.columns + column)),
        ),
        gap,
      ),
    ),
  );
  const width = rows[0]?.[0]?.length ?? 0;
  const drawn = separated(
    rows,
    range(width).map(() => gap),
  ).flat();
  const all = new Float32Array(drawn.length * size);
  for (const [i, each] of drawn.entries()) all.set(each, i * size);
  return dataset.draw(all, width).png;
}

/** All parts in a row, with something between each two. */
function separated<Item>(parts: Item[][], between: Item): Item[] {
  return parts.flatMap((part, i) => (i === 0 ? part : [between, ...part]));
}

const range = (length: number) => Array.from({ length }, (_, i) => i);

/** Of the latents that a run is looked at by, values 0..255. */
export function lastSamples({ snapshots }: Pick<Made, 'snapshots'>): Uint8Array {
  return snapshots.at(-1)!.samples; // the last step draws one
}
