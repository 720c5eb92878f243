/** What a number of consecutive points come down to. */
export type Summary = {
  /** Over finite values; NaN when there is none. */
  min: number;
  max: number;
  /** Value at the last step. */
  last: number;
  count: number;
};

/** Sums up the values from `start` up to, but not including, `end`; there must be one at least. */
export function summarise(values: Float64Array, start = 0, end = values.length): Summary {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = start; i < end; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const hasFinite = min <= max;
  return {
    min: hasFinite ? min : Number.NaN,
    max: hasFinite ? max : Number.NaN,
    last: values[end - 1]!,
    count: end - start,
  };
}

/** Sums up what two consecutive parts come down to. */
export function join(a: Summary, b: Summary): Summary {
  return {
    min: leastFinite(a.min, b.min),
    max: -leastFinite(-a.max, -b.max),
    last: b.last,
    count: a.count + b.count,
  };
}

/** NaN stands for "none". */
function leastFinite(a: number, b: number): number {
  return Number.isNaN(a) || b < a ? b : a;
}
