import { boundedQuantile, type Continuous } from './continuous.ts';
import type { DistributionKind } from './distribution.ts';

/**
 * A continuous distribution, rounded to multiples of q. Multiples beyond its bounds are not taken: what would be
 * rounded there becomes the last one within.
 */
export function quantised<Settings>(of: Continuous<Settings>): DistributionKind<Settings & { q: number }> {
  type Quantised = Settings & { q: number };

  /** Smallest and largest multiple within the bounds, in units of q. */
  function ends(settings: Quantised) {
    const { low, high } = of.bounds(settings);
    // A bound that is a multiple must not be lost to rounding.
    return { first: Math.ceil(low / settings.q - 1e-9), last: Math.floor(high / settings.q + 1e-9) };
  }
  const count = (settings: Quantised) => ends(settings).last - ends(settings).first + 1;

  return {
    meaning: `${of.meaning}, rounded to multiples of q`,
    needs: of.needs,
    defaults: { ...of.defaults, q: 1 },
    isUnordered: false,
    problem(settings) {
      const { low, high } = of.bounds(settings);
      const isEmpty = () => count(settings) < 1;
      return (
        of.problem(settings) ??
        (isEmpty()
          ? { setting: 'q', expected: `a step with a multiple between ${short(low)} and ${short(high)}` }
          : undefined)
      );
    },
    quantile(settings, u) {
      const { first, last } = ends(settings);
      const steps = Math.round(boundedQuantile(of, settings, u) / settings.q);
      return multiple(Math.min(Math.max(steps, first), last), settings.q);
    },
    interval(settings, value) {
      const { first, last } = ends(settings);
      const { q } = settings;
      const steps = typeof value === 'number' ? Math.round(value / q) : Number.NaN;
      if (!(steps >= first && steps <= last) || multiple(steps, q) !== value) return undefined;
      return {
        low: steps === first ? 0 : of.cdf(settings, (steps - 0.5) * q),
        high: steps === last ? 1 : of.cdf(settings, (steps + 0.5) * q),
      };
    },
    count,
    level: (settings, index) => multiple(ends(settings).first + index, settings.q),
  };
}

/** Without the last digits, which are rounding: 3 × 0.1 is 0.3. */
function multiple(steps: number, q: number): number {
  return Number((steps * q).toPrecision(12));
}

function short(value: number): number {
  return Number(value.toPrecision(4));
}
