import type { Distribution, Interval } from '../../distributions/distribution.ts';
import { kindOf, placesOf } from '../../distributions/index.ts';
import { normalCdf, normalQuantile } from '../../normal-distribution.ts';
import type { ParameterValue } from '../../space.ts';

/** The kernels of all points in one parameter, on the unit interval, where its distribution is uniform. */
export type Axis = {
  /** A place drawn from the kernel of a point; of the index behind the last point, from the distribution itself. */
  sample(kernel: number, draw: () => number): number;
  /** Adds to each kernel's logarithm that of its density at a value, beside that of the distribution. */
  addLogs(logs: Float64Array, places: Interval): void;
};

type Given = {
  /** Of each point; undefined where it has no such parameter. */
  values: readonly (ParameterValue | undefined)[];
  /** How many parameters there are: the more, the wider each kernel. */
  parameters: number;
};

export function createAxis(distribution: Distribution, given: Given): Axis {
  const places = given.values.map((value) =>
    value === undefined ? undefined : placesOf(distribution, value),
  );
  return kindOf(distribution).isUnordered
    ? unorderedAxis(distribution, places)
    : orderedAxis({ places, parameters: given.parameters });
}

/** A kernel that takes its own value, and with the weight of one point in all any value as the distribution has it. */
function unorderedAxis(distribution: Distribution, places: (Interval | undefined)[]): Axis {
  const spread = kindOf(distribution).count(distribution) / (places.length + 1);
  return {
    sample(kernel, draw) {
      const own = places[kernel];
      const u = draw();
      return own && draw() * (1 + spread) < 1 ? own.low + (own.high - own.low) * u : u;
    },
    addLogs(logs, { low, high }) {
      const same = Math.log((1 / (high - low) + spread) / (1 + spread));
      const other = Math.log(spread / (1 + spread));
      for (const [i, own] of places.entries()) if (own) logs[i]! += own.low === low ? same : other;
    },
  };
}

/** Normal kernels, cut off at 0 and 1. */
function orderedAxis({ places, parameters }: { places: (Interval | undefined)[]; parameters: number }): Axis {
  const centres = Float64Array.from(places, (own) => (own ? (own.low + own.high) / 2 : Number.NaN));
  const width = bandwidth(centres.filter((centre) => !Number.isNaN(centre)).length, parameters);
  const logMasses = centres.map((centre) =>
    Math.log(normalCdf((1 - centre) / width) - normalCdf(-centre / width)),
  );

  return {
    sample(kernel, draw) {
      const centre = centres[kernel] ?? Number.NaN;
      const u = draw();
      if (Number.isNaN(centre)) return u;
      const [low, high] = [normalCdf(-centre / width), normalCdf((1 - centre) / width)];
      const place = centre + width * normalQuantile(low + (high - low) * u);
      return Math.min(Math.max(place, 0), 1 - 2 ** -53);
    },
    addLogs(logs, { low, high }) {
      const logAt =
        low === high
          ? logDensityAt(low, width)
          : remembered((centre) => logMeanDensity({ low, high }, { centre, width }));
      for (let i = 0; i < centres.length; i++) {
        const centre = centres[i]!;
        if (!Number.isNaN(centre)) logs[i]! += logAt(centre) - logMasses[i]!;
      }
    },
  };
}

/**
 * Standard deviation of a kernel: Scott's rule (1992) from a fifth of the interval on, and no less than the distance of
 * points that are spread evenly.
 */
function bandwidth(count: number, parameters: number): number {
  return Math.max(0.2 * Math.max(count, 1) ** (-1 / (parameters + 4)), 1 / Math.min(100, count + 2));
}

function logDensityAt(place: number, width: number): (centre: number) => number {
  const constant = -Math.log(width * Math.sqrt(2 * Math.PI));
  return (centre) => constant - ((place - centre) / width) ** 2 / 2;
}

/** Of a value that takes a part of the interval. */
function logMeanDensity(
  { low, high }: Interval,
  { centre, width }: { centre: number; width: number },
): number {
  const middle = (low + high) / 2;
  if (high - low < width / 100) return logDensityAt(middle, width)(centre);
  // In the lower tail, where the difference of two small numbers is exact.
  const [from, to] = middle > centre ? [centre - high, centre - low] : [low - centre, high - centre];
  return Math.log((normalCdf(to / width) - normalCdf(from / width)) / (high - low));
}

/** Values of a parameter that is counted come again and again. */
function remembered(of: (centre: number) => number): (centre: number) => number {
  const known = new Map<number, number>();
  return (centre) => {
    const earlier = known.get(centre);
    if (earlier !== undefined) return earlier;
    const value = of(centre);
    known.set(centre, value);
    return value;
  };
}
