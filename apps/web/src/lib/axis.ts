import { formatCount, formatMoment, formatNumber } from './format.ts';
import type { XAxis } from './run-url.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A place of the x-axis in full, in the reader's zone. */
export function momentWord(place: number, x: XAxis) {
  if (x === 'time') return formatMoment(new Date(place));
  return x === 'step' ? `step ${formatCount(place)}` : `${formatCount(place)} images`;
}

/** Counts on an axis: in full as long as they are short; nothing between one and the next. */
export function formatTick(value: number) {
  if (!Number.isInteger(value)) return '';
  return value < 1e6 ? formatCount(value) : `${formatNumber(value / 1e6)}M`;
}

/** Points in time on an axis, in the reader's zone, no finer than the distance between two ticks. */
export function formatClockTick(time: number, distance: number) {
  const date = new Date(time);
  if (distance >= DAY_MS) {
    return new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' }).format(date);
  }
  return date.toTimeString().slice(0, distance >= MINUTE_MS ? 5 : 8);
}

/**
 * The range of a log axis around values > 0: from a 1-digit number to a 1-digit number, where ticks stand. Powers of
 * ten, which charts mostly take, would leave a loss between 0.5 and 1.5 a third of the height.
 */
export function logRange(smallest: number | null, largest: number | null): [low: number, high: number] {
  if (smallest === null || largest === null || !(smallest > 0)) return [0.1, 1];
  const low = toOneDigit(smallest, Math.floor);
  const high = toOneDigit(largest, Math.ceil);
  return low < high ? [low, high] : [low / 2, high * 2];
}

/** A part of an x-axis. */
type Window = readonly [from: number, to: number];

/**
 * The part of the x-axis that a chart shows; undefined for all of it. A log axis has no room at or below 0, where a zoom
 * that was chosen on another axis may begin.
 *
 * @param least the least place above 0 that there is; undefined where there is none
 */
export function shownWindow(
  window: Window | undefined,
  { isLog, least }: { isLog: boolean; least: number | undefined },
): Window | undefined {
  if (window === undefined || !isLog || window[0] > 0) return window;
  return least !== undefined && least < window[1] ? [least, window[1]] : undefined;
}

function toOneDigit(value: number, round: (value: number) => number) {
  const exponent = Math.floor(Math.log10(value));
  return Number(`${round(Number((value / 10 ** exponent).toPrecision(12)))}e${exponent}`);
}

/**
 * Blanks ticks of a log axis that would crowd: those that begin with 1 stay first, then 5, 2, 3 and 7.
 *
 * @param positions of the ticks, pixels
 * @param space between two ticks at least, pixels
 */
export function keepApart(ticks: readonly number[], positions: readonly number[], space: number) {
  const rank = (tick: number) => '15237'.indexOf(tick.toExponential().charAt(0)) + 1 || 9;
  const kept = new Set<number>();
  const byRank = ticks.map((_, i) => i).sort((a, b) => rank(ticks[a]!) - rank(ticks[b]!) || a - b);
  for (const i of byRank) {
    if ([...kept].every((other) => Math.abs(positions[other]! - positions[i]!) >= space)) kept.add(i);
  }
  return ticks.map((tick, i) => (kept.has(i) ? tick : null));
}
