import { formatCount } from './format.ts';
import type { Snapshot } from './run.ts';

type Sized = { width: number; height: number };

/** As large as a picture can be in every browser, with room to spare. */
const MOST_PIXELS = 8192;
const MOST_IN_STRIP = 12;
const MOST_IN_FILM = 100;
/** Of all pictures of a film together: they are drawn one after the other, but the file grows with them. */
const MOST_FILM_PIXELS = 60e6;
/** Small pictures are enlarged up to here. */
const WIDE_ENOUGH = 480;

/** By how much each pixel is enlarged in what is saved: whole multiples alone, so that nothing is blurred. */
export const savedScale = ({ width }: { width: number }) => Math.max(1, Math.floor(WIDE_ENOUGH / width));

/** How many grids stand side by side in a strip. */
export const mostInStrip = (picture: Sized) =>
  Math.max(2, Math.min(MOST_IN_STRIP, Math.floor(MOST_PIXELS / picture.width)));

/** How many grids a film has. */
export function mostInFilm(picture: Sized) {
  const pixels = picture.width * picture.height * savedScale(picture) ** 2;
  return Math.max(2, Math.min(MOST_IN_FILM, Math.floor(MOST_FILM_PIXELS / pixels)));
}

/** At most so many of a list, evenly spread, its first and its last among them. */
export function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  const stride = (all.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => all[Math.round(i * stride)]!); // within the list
}

/** Which grids are taken, in words. */
export function filmWords(taken: readonly Pick<Snapshot, 'step'>[], of: number) {
  const [first, last] = [taken[0]?.step ?? 0, taken.at(-1)?.step ?? 0];
  const count = formatCount(taken.length);
  if (taken.length === 1) return `1 grid, of step ${formatCount(first)}`;
  const range = `step ${formatCount(first)} to ${formatCount(last)}`;
  return taken.length === of
    ? `all ${count} grids, ${range}`
    : `${count} of ${formatCount(of)} grids, evenly spread over ${range}`;
}
