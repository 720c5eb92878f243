import { formatCount, formatDuration } from './format.ts';
import type { Snapshot } from './run.ts';
import type { XAxis } from './run-url.ts';
import { placeOf } from './snapshot-at.ts';

type Moment = Pick<Snapshot, 'step' | 'imagesSeen' | 'time'>;

/**
 * Where snapshots lie on a slider: their steps, images, or milliseconds since the run's start; since the first of them
 * where its clock has that earlier, or where the start is not known.
 */
export function sliderPlaces(
  snapshots: readonly Moment[],
  unit: XAxis,
  startedAt: Date | null | undefined,
): number[] {
  const places = snapshots.map((snapshot) => placeOf(snapshot, unit));
  if (unit !== 'time') return places;
  const start = Math.min(startedAt?.getTime() ?? Number.POSITIVE_INFINITY, ...places);
  return places.map((time) => time - start);
}

/** A place in words: "step 200", "12 800 images", "after 3 min 12 s". */
export function placeWord(place: number, unit: XAxis): string {
  if (unit === 'time') return `after ${formatDuration(place)}`;
  return unit === 'step' ? `step ${formatCount(place)}` : `${formatCount(place)} images`;
}

/** The index of the place nearest to one that was pointed at; of two as near the first. -1 without places. */
export function nearestIndex(places: readonly number[], pointed: number): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, place] of places.entries()) {
    const distance = Math.abs(place - pointed);
    if (distance < least) [nearest, least] = [i, distance];
  }
  return nearest;
}

const PAGE = 10;
/** How many places each key goes. */
const ways = new Map([
  ['ArrowLeft', -1],
  ['ArrowDown', -1],
  ['ArrowRight', 1],
  ['ArrowUp', 1],
  ['PageDown', -PAGE],
  ['PageUp', PAGE],
]);

/** Where a key leads on a slider whose places are not evenly spaced: from one to the next; undefined for other keys. */
export function keyedIndex(key: string, index: number, last: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const way = ways.get(key);
  return way === undefined ? undefined : Math.min(last, Math.max(0, index + way));
}

const MOST_TICKS = 4;
const SECOND = 1000;
const [MINUTE, HOUR, DAY] = [60 * SECOND, 3600 * SECOND, 86_400 * SECOND];
const roundTimes = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
];

/** Round places between two, both included, at most four: whole steps and images, or seconds, minutes, hours, days. */
export function sliderTicks(low: number, high: number, unit: XAxis): number[] {
  if (!(high > low)) return [];
  const distance = roundDistance((high - low) / MOST_TICKS, unit);
  const first = Math.ceil(low / distance);
  const count = Math.floor(high / distance) - first + 1;
  return Array.from({ length: count }, (_, i) => (first + i) * distance);
}

/** The least round distance that is greater than one. */
function roundDistance(least: number, unit: XAxis): number {
  if (unit === 'time') {
    const found = roundTimes.find((distance) => distance > least);
    return found ?? DAY * roundCount(least / DAY);
  }
  return roundCount(least);
}

/** 1, 2 or 5 times a power of ten. */
function roundCount(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)));
  return power * ([1, 2, 5].find((digit) => digit * power > least) ?? 10);
}

/** A tick in short: the place without what it counts. */
export function tickWord(place: number, unit: XAxis): string {
  return unit === 'time' ? formatDuration(place) : formatCount(place);
}
