import type { DistributionKind, SettingName, SettingProblem } from './distribution.ts';

/** A distribution of real numbers. */
export type Continuous<Settings> = {
  meaning: string;
  needs: readonly SettingName[];
  defaults: DistributionKind<Settings>['defaults'];
  problem(settings: Settings): SettingProblem | undefined;
  /** Smallest and largest value; infinite where there is none. */
  bounds(settings: Settings): { low: number; high: number };
  /** The value at a place, 0 < u < 1. */
  quantile(settings: Settings, u: number): number;
  /** The place of any number, in [0, 1]. */
  cdf(settings: Settings, value: number): number;
};

/** Smallest distance from 0 and 1 at which an unbounded distribution is asked for its value. */
const edge = 2 ** -53;

export function continuous<Settings>(of: Continuous<Settings>): DistributionKind<Settings> {
  return {
    meaning: of.meaning,
    needs: of.needs,
    defaults: of.defaults,
    isUnordered: false,
    problem: of.problem,
    quantile: (settings, u) => boundedQuantile(of, settings, u),
    interval(settings, value) {
      const { low, high } = of.bounds(settings);
      if (typeof value !== 'number' || !(value >= low && value <= high)) return undefined;
      const place = of.cdf(settings, value);
      return { low: place, high: place };
    },
    count: () => Number.POSITIVE_INFINITY,
    level() {
      throw new RangeError('values of a continuous distribution cannot be counted');
    },
  };
}

/** Rounding may not carry a value out of its bounds: the field of the run may end there. */
export function boundedQuantile<Settings>(of: Continuous<Settings>, settings: Settings, u: number): number {
  const { low, high } = of.bounds(settings);
  if (u <= 0 && Number.isFinite(low)) return low;
  const value = of.quantile(settings, Math.min(Math.max(u, edge), 1 - edge));
  return Math.min(Math.max(value, low), high);
}

/** What is wrong where min and max are not in order. */
export function orderProblem({ min, max }: { min: number; max: number }): SettingProblem | undefined {
  return min < max ? undefined : { setting: 'max', expected: `more than min, which is ${min}` };
}
