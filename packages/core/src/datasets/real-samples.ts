import type { Dataset, Drawing } from './dataset.ts';

/** Real samples as one picture, and what its rows of tiles are: the names of modes, or nothing where rows mean nothing. */
export type RealSamples = Pick<Drawing, 'png' | 'picture'> & { modes: string[] };

/** Tiles of each mode. */
const perMode = 8;
/** More modes than this have no row each. */
const mostModes = 50;
/** Samples among which those of each mode are looked for; a mode that is rarer than that keeps a row of blanks. */
const lookedAt = 2048;
/** So many at once: large pictures would fill the memory. */
const atOnce = 64;

/**
 * Draws training samples for people to compare with generated ones: of images whose modes are named and few a row for each
 * mode, of others as many as a snapshot has. The same for the same data set.
 *
 * @param options.count of samples where modes have no rows
 */
export function drawRealSamples(dataset: Dataset, { count }: { count: number }): RealSamples {
  const { train, shape, modes } = dataset;
  const hasRows = shape.length === 3 && modes.length > 1 && modes.length <= mostModes;
  const atMost = (wanted: number) => Math.min(wanted, train.count ?? wanted);
  if (!hasRows) {
    const { png, picture } = dataset.draw(train.batch({ seed: 0, index: 0, size: atMost(count) }).samples);
    return { png, picture, modes: [] };
  }
  const size = shape.reduce((product, length) => product * length, 1);
  const tiles = new Float32Array(modes.length * perMode * size).fill(-1);
  const found = modes.map(() => 0);
  const batches = Math.floor(atMost(lookedAt) / atMost(atOnce));
  for (let index = 0; index < batches && Math.min(...found) < perMode; index++) {
    const batch = train.batch({ seed: 0, index, size: atMost(atOnce) });
    batch.modes.forEach((mode, i) => {
      const column = found[mode]!++; // a mode is an index of a name
      if (column >= perMode) return;
      tiles.set(batch.samples.subarray(i * size, (i + 1) * size), (mode * perMode + column) * size);
    });
  }
  const { png, picture } = dataset.draw(tiles, perMode);
  return { png, picture, modes: [...modes] };
}
