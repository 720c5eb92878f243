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
