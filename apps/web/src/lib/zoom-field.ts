import type { ComparedAxis } from './compare-url.ts';

/** How a place of an x-axis is typed: in what kind of field, counted in what. */
export type ZoomField = {
  type: 'number' | 'datetime-local';
  unit: string;
  /** A place of the axis as the field shows it. */
  write: (place: number) => string;
  /** And back; NaN where the field holds nothing that can be read. */
  read: (text: string) => number;
};

const MINUTE_MS = 60_000;

const counted = (unit: string, size: number, decimals: number): ZoomField => ({
  ...{ type: 'number', unit },
  write: (place) => String(Number((place / size).toFixed(decimals))),
  read: (text) => (text.trim() === '' ? Number.NaN : Number(text) * size),
});

/** The fields of each axis; a clock is the reader's, to the second. */
export const zoomFields: Record<ComparedAxis, ZoomField> = {
  step: counted('step', 1, 0),
  images: counted('images', 1, 0),
  elapsed: counted('minutes', MINUTE_MS, 3),
  time: {
    ...{ type: 'datetime-local', unit: 'clock' },
    write(place) {
      const date = new Date(place);
      const local = new Date(place - date.getTimezoneOffset() * MINUTE_MS);
      return local.toISOString().slice(0, 19);
    },
    read: (text) => new Date(text).getTime(),
  },
};

type Zoomed = { window: [from: number, to: number] } | { problem: string };

/** The part of the axis that two fields ask for, or what is wrong with them. */
export function zoomOf(from: number, to: number, { isLog }: { isLog: boolean }): Zoomed {
  if (Number.isNaN(from) || Number.isNaN(to)) return { problem: 'Say where it begins and where it ends.' };
  if (isLog && from <= 0) return { problem: 'A log axis begins above 0.' };
  return from < to ? { window: [from, to] } : { problem: 'It has to begin before it ends.' };
}
