import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import type { Dataset } from './dataset.ts';
import { drawRealSamples } from './real-samples.ts';
import { drawImages } from './sample-grid.ts';

/** Images of one pixel, whose value is that of their mode. */
function pixels(modes: readonly string[], labels: readonly number[]): Dataset {
  const split: Dataset['train'] = {
    count: labels.length,
    batch: ({ size }) => ({
      samples: Float32Array.from(labels.slice(0, size), (label) => label / 10),
      modes: Uint16Array.from(labels.slice(0, size)),
    }),
  };
  return {
    ...{ name: 'pixels', shape: [1, 1, 1], range: [-1, 1], modes, mixture: null },
    edition: { name: 'e', title: 'e', train: labels.length, reference: 0, sha256: '0' },
    ...{ modeShares: modes.map(() => 1 / modes.length), train: split, reference: split },
    snapshotCount: (requested) => requested,
    draw: (samples, columns) => drawImages(samples, { height: 1, width: 1, channels: 1 }, columns),
  };
}

/** The grey of each tile, row after row. */
function tilesOf({ png, picture }: ReturnType<typeof drawRealSamples>) {
  const { data } = decode(png);
  const step = 1 + picture.gutter;
  const rows = Array.from({ length: Math.ceil(picture.height / step) }, (_, y) => y * step);
  const columns = Array.from({ length: Math.ceil(picture.width / step) }, (_, x) => x * step);
  return rows.map((y) => columns.map((x) => data[y * picture.width + x]));
}

const grey = (value: number) => Math.round((value + 1) * 127.5);

it('draws a row of eight for each mode, blank where there are fewer', () => {
  const labels = [...Array(20).fill(0), 1, 1, ...Array(20).fill(2)];
  const drawn = drawRealSamples(pixels(['Bag', 'Coat', 'Shirt'], labels), { count: 64 });
  expect(drawn.modes).toEqual(['Bag', 'Coat', 'Shirt']);
  expect(tilesOf(drawn)).toEqual([
    Array(8).fill(grey(0)),
    [grey(0.1), grey(0.1), ...Array(6).fill(0)],
    Array(8).fill(grey(0.2)),
  ]);
});

it('draws as many as a snapshot where nothing names the modes', () => {
  const drawn = drawRealSamples(pixels([], Array(30).fill(3)), { count: 4 });
  expect(drawn.modes).toEqual([]);
  expect(tilesOf(drawn)).toEqual([Array(2).fill(grey(0.3)), Array(2).fill(grey(0.3))]);
});
