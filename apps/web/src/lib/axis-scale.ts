import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from 'd3-scale';
import { axisExtent, type PlacedRun, type RunAxis } from './comparison.ts';

/** From places of an axis to pixels of the screen, and back. */
export type AxisScale = ScaleContinuousNumeric<number, number>;

/** Ticks of an axis: about as many as this of numbers, at most as many words. */
const TICKS = 4;
const MOST_WORDS = 12;

/**
 * Lays an axis out, over all places of runs and as far beyond as to the next round numbers. What lies outside, as the end of
 * a brush may, has the place of that end.
 *
 * @param pixels of the axis' least and greatest place
 */
export function axisScale(
  axis: RunAxis,
  runs: readonly PlacedRun[],
  pixels: [atLow: number, atHigh: number],
): AxisScale {
  const scale = (axis.isLog ? scaleLog() : scaleLinear())
    .domain(axisExtent(axis, runs))
    .range(pixels)
    .clamp(true);
  return axis.words ? scale : scale.nice(TICKS);
}

/** The places of an axis that are written out: round numbers, or words, of very many only every so many. */
export function axisTicks({ words }: RunAxis, scale: AxisScale): number[] {
  if (words) {
    const every = Math.ceil(words.length / MOST_WORDS);
    return [...words.keys()].filter((place) => place % every === 0);
  }
  const format = scale.tickFormat(TICKS); // of a log axis it leaves those empty that would crowd
  return scale.ticks(TICKS).filter((tick) => format(tick) !== '');
}
