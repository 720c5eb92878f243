import { describe, expect, it } from 'vitest';
import { isGrid, pictureScale, rowBox, tileAt, tileBox, wholeTiles } from './picture.ts';

/** 8 × 8 images of 28 × 28 pixels. */
const grid = { width: 231, height: 231, tileWidth: 28, tileHeight: 28, gutter: 1 };
const plot = { width: 384, height: 384, tileWidth: 384, tileHeight: 384, gutter: 0 };

describe('pictureScale', () => {
  it.each([
    { available: 480, pixelRatio: 1, scale: 2 },
    { available: 480, pixelRatio: 2, scale: 2 },
    { available: 480, pixelRatio: 1.5, scale: 2 },
    { available: 366, pixelRatio: 3, scale: 4 / 3 },
    { available: 231, pixelRatio: 1, scale: 1 },
  ])('fills $available px with whole screen pixels at $pixelRatio×', ({ available, pixelRatio, scale }) => {
    expect(pictureScale(grid, available, pixelRatio)).toBeCloseTo(scale, 12);
  });

  it('never shrinks a grid, but a plot', () => {
    expect(pictureScale(grid, 200, 1)).toBe(1);
    expect(pictureScale(plot, 288, 1)).toBe(0.75);
  });
});

describe('wholeTiles', () => {
  it('crops to the tiles that fit', () => {
    expect(wholeTiles(grid, { width: 180, height: 60 })).toEqual({ width: 6 * 29 - 1, height: 2 * 29 - 1 });
  });

  it('is no larger than the picture, no smaller than a tile', () => {
    expect(wholeTiles(grid, { width: 900, height: 10 })).toEqual({ width: 231, height: 28 });
  });
});

describe('tileAt', () => {
  it('finds the tile under a pixel, row after row', () => {
    expect(tileAt(grid, 0, 0)).toEqual({ index: 0, left: 0, top: 0, width: 28, height: 28 });
    expect(tileAt(grid, 230, 30)).toEqual({ index: 15, left: 203, top: 29, width: 28, height: 28 });
  });

  it.each([
    [28, 5],
    [5, 28],
    [-1, 5],
    [5, 231],
  ])('finds none at %d, %d', (x, y) => {
    expect(tileAt(grid, x, y)).toBeUndefined();
  });
});

it('knows a grid from a plot', () => {
  expect(isGrid(grid)).toBe(true);
  expect(isGrid(plot)).toBe(false);
});

it('knows where a tile and a row lie', () => {
  expect(tileBox(grid, 15)).toEqual({ left: 203, top: 29, width: 28, height: 28 });
  expect(tileAt(grid, tileBox(grid, 42).left, tileBox(grid, 42).top)?.index).toBe(42);
  expect(rowBox(grid, 2)).toEqual({ left: 0, top: 58, width: 231, height: 28 });
});
