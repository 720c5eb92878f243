import type { Series } from '@modewatch/db';

/** A metric of a run, alone or among others, as it travels to the browser: no more than a chart draws. */
export function drawnSeries<S extends Pick<Series, 'joined' | 'attempts'>>({
  joined,
  attempts: _,
  ...series
}: S) {
  return { ...series, range: joined && { min: joined.min, max: joined.max } };
}
