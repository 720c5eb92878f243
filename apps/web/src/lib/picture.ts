import type { Picture } from './run.ts';

export type Box = { left: number; top: number; width: number; height: number };

/** Whether a picture holds several samples; a scatter plot is one tile. */
export function isGrid({ width, height, tileWidth, tileHeight }: Picture) {
  return width > tileWidth || height > tileHeight;
}

/**
 * The scale at which a picture is shown: the largest that fits and makes each pixel cover a whole number of the
 * screen's, so that nothing is blurred. A grid that does not fit at 1 is scrolled; a plot is shrunk.
 *
 * @param available CSS pixels
 * @param pixelRatio screen pixels per CSS pixel
 */
export function pictureScale(picture: Picture, available: number, pixelRatio: number) {
  const fitting = Math.floor((available * pixelRatio) / picture.width) / pixelRatio;
  if (fitting >= 1) return fitting;
  return isGrid(picture) ? Math.ceil(pixelRatio) / pixelRatio : available / picture.width;
}

/** The part of a grid, from its top left corner, that holds the whole tiles which fit into a box; at least one. */
export function wholeTiles(picture: Picture, box: { width: number; height: number }) {
  return {
    width: lengthOfTiles(Math.min(box.width, picture.width), picture.tileWidth, picture.gutter),
    height: lengthOfTiles(Math.min(box.height, picture.height), picture.tileHeight, picture.gutter),
  };
}

function lengthOfTiles(available: number, tile: number, gutter: number) {
  const count = Math.max(1, Math.floor((available + gutter) / (tile + gutter)));
  return count * (tile + gutter) - gutter;
}

/** The tile at a place in the picture's own pixels, counted row after row; undefined on a gutter or outside. */
export function tileAt(picture: Picture, x: number, y: number): (Box & { index: number }) | undefined {
  const { width, height, tileWidth, tileHeight, gutter } = picture;
  if (x < 0 || y < 0 || x >= width || y >= height) return undefined;
  const column = Math.floor(x / (tileWidth + gutter));
  const row = Math.floor(y / (tileHeight + gutter));
  const left = column * (tileWidth + gutter);
  const top = row * (tileHeight + gutter);
  if (x >= left + tileWidth || y >= top + tileHeight) return undefined;
  const columns = Math.ceil(width / (tileWidth + gutter));
  return { index: row * columns + column, left, top, width: tileWidth, height: tileHeight };
}

/** Where a tile lies, counted row after row. */
export function tileBox({ width, tileWidth, tileHeight, gutter }: Picture, index: number): Box {
  const columns = Math.ceil(width / (tileWidth + gutter));
  const left = (index % columns) * (tileWidth + gutter);
  const top = Math.floor(index / columns) * (tileHeight + gutter);
  return { left, top, width: tileWidth, height: tileHeight };
}

/** The row of a grid, from its left to its right end. */
export function rowBox({ width, tileHeight, gutter }: Picture, row: number): Box {
  return { left: 0, top: row * (tileHeight + gutter), width, height: tileHeight };
}
