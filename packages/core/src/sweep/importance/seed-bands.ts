/** What one run logged of one metric: steps growing, values of the same length. */
export type Series = { steps: ArrayLike<number>; values: ArrayLike<number> };

/** A metric over several runs at one step. */
export type Band = {
  step: number;
  /** Of the finite values; NaN where there are none. */
  mean: number;
  /** Smallest and largest of the finite values; NaN where there are none. */
  low: number;
  high: number;
  /** Standard deviation of the finite values (n - 1); NaN for fewer than two. */
  deviation: number;
  /** Finite values, and others, which are not in the figures above. */
  count: number;
  notFinite: number;
};

/**
 * Mean and spread of one metric over the seeds of a point, at each step that any of them logged. All values count: a
 * figure does not depend on which points a chart draws.
 */
export function seedBands(runs: readonly Series[]): Band[] {
  const at = new Map<number, number[]>();
  for (const { steps, values } of runs) {
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i]!;
      const there = at.get(step);
      if (there) there.push(values[i]!);
      else at.set(step, [values[i]!]);
    }
  }
  return [...at].sort(([a], [b]) => a - b).map(([step, values]) => ({ step, ...bandOf(values) }));
}

/**
 * Fewer bands for a chart: neighbours are joined, so that none is left out. A joined band lies at the last of its steps;
 * its mean is that of all its finite values, low and high are the extremes, and the deviation is pooled: what values
 * deviate from the mean of their own step. `count` is that of the step with the fewest.
 *
 * @param most 1 or more
 */
export function joinBands(bands: readonly Band[], most: number): Band[] {
  const each = Math.ceil(bands.length / most);
  if (each <= 1) return [...bands];
  return Array.from({ length: Math.ceil(bands.length / each) }, (_, i) =>
    joined(bands.slice(i * each, (i + 1) * each)),
  );
}

function joined(bands: readonly Band[]): Band {
  const finite = bands.filter(({ count }) => count > 0);
  const sum = (of: (band: Band) => number) => finite.reduce((total, band) => total + of(band), 0);
  const spread = finite.filter(({ count }) => count > 1);
  const squares = spread.reduce((total, { deviation, count }) => total + deviation ** 2 * (count - 1), 0);
  const freedom = spread.reduce((total, { count }) => total + count - 1, 0);
  return {
    step: bands.at(-1)!.step, // there is one at least
    mean: sum(({ mean, count }) => mean * count) / sum(({ count }) => count),
    low: finite.length > 0 ? Math.min(...finite.map(({ low }) => low)) : Number.NaN,
    high: finite.length > 0 ? Math.max(...finite.map(({ high }) => high)) : Number.NaN,
    deviation: freedom > 0 ? Math.sqrt(squares / freedom) : Number.NaN,
    count: Math.min(...bands.map(({ count }) => count)),
    notFinite: bands.reduce((total, { notFinite }) => total + notFinite, 0),
  };
}

function bandOf(values: number[]): Omit<Band, 'step'> {
  const finite = values.filter(Number.isFinite);
  const count = finite.length;
  const mean = finite.reduce((a, b) => a + b, 0) / count;
  const squares = finite.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    low: count > 0 ? Math.min(...finite) : Number.NaN,
    high: count > 0 ? Math.max(...finite) : Number.NaN,
    deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : Number.NaN,
    count,
    notFinite: values.length - count,
  };
}
