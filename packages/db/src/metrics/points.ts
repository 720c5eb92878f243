/** Points of one metric and attempt as parallel arrays: steps ascending, each step once. */
export type Points = {
  steps: Float64Array;
  imagesSeen: Float64Array;
  /** Milliseconds since 1970. */
  times: Float64Array;
  /** May be NaN or ±Infinity. */
  values: Float64Array;
};

/** One logged number with its place on all three axes. */
export type Point = { step: number; imagesSeen: number; time: number; value: number };

/** Sorts points by step; of those with the same step the last one given is kept. */
export function pointsOf(given: Point[]): Points {
  const isAscending = given.every((point, i) => i === 0 || given[i - 1]!.step < point.step);
  const sorted = isAscending ? given : sortedByStep(given);
  return {
    steps: Float64Array.from(sorted, ({ step }) => step),
    imagesSeen: Float64Array.from(sorted, ({ imagesSeen }) => imagesSeen),
    times: Float64Array.from(sorted, ({ time }) => time),
    values: Float64Array.from(sorted, ({ value }) => value),
  };
}

function sortedByStep(points: Point[]): Point[] {
  const byStep = new Map(points.map((point) => [point.step, point]));
  return [...byStep.values()].sort((a, b) => a.step - b.step);
}

/** The points from `start` up to, but not including, `end`; no copy. */
export function slicePoints(points: Points, start: number, end: number): Points {
  return {
    steps: points.steps.subarray(start, end),
    imagesSeen: points.imagesSeen.subarray(start, end),
    times: points.times.subarray(start, end),
    values: points.values.subarray(start, end),
  };
}

/** Joins two lists into one; where both have a step, `newer` wins. */
export function mergePoints(older: Points, newer: Points): Points {
  const [a, b] = [older.steps, newer.steps];
  const merged = emptyPoints(a.length + b.length);
  let [i, j, n] = [0, 0, 0];
  while (i < a.length || j < b.length) {
    const isNewer = j < b.length && (i >= a.length || b[j]! <= a[i]!);
    if (isNewer && a[i] === b[j]) i++; // superseded
    const [from, k] = isNewer ? [newer, j++] : [older, i++];
    merged.steps[n] = from.steps[k]!;
    merged.imagesSeen[n] = from.imagesSeen[k]!;
    merged.times[n] = from.times[k]!;
    merged.values[n++] = from.values[k]!;
  }
  return slicePoints(merged, 0, n);
}

/** No points, or room for some. */
export function emptyPoints(length = 0): Points {
  return {
    steps: new Float64Array(length),
    imagesSeen: new Float64Array(length),
    times: new Float64Array(length),
    values: new Float64Array(length),
  };
}
