import type { Drawing } from './dataset.ts';

const gutter = 1;

/** Of the lines between tiles. */
export const gutterGrey = 48;

/**
 * Where tiles lie in a picture of many: row after row, with lines between them.
 *
 * @param columns about as many as rows unless given
 */
export function tileLayout(
  count: number,
  tile: { width: number; height: number },
  columns = Math.ceil(Math.sqrt(count)),
) {
  const rows = Math.ceil(count / columns);
  const picture: Drawing['picture'] = {
    width: columns * (tile.width + gutter) - gutter,
    height: rows * (tile.height + gutter) - gutter,
    tileWidth: tile.width,
    tileHeight: tile.height,
    gutter,
  };
  return {
    picture,
    /** The top left pixel of a tile. */
    corner: (i: number) => ({
      left: (i % columns) * (tile.width + gutter),
      top: Math.floor(i / columns) * (tile.height + gutter),
    }),
  };
}
