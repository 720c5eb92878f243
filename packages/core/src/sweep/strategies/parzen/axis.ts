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

/** @param values of each point; undefined where it has no such parameter */
export function createAxis(
  distribution: Distribution,
  values: readonly (ParameterValue | undefined)[],
): Axis {
  const places = values.map((value) => (value === undefined ? undefined : placesOf(distribution, value)));
  return kindOf(distribution).isUnordered ? unorderedAxis(distribution, places) : orderedAxis(places);
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

/** A normal kernel, cut off at 0 and 1. */
type Kernel = { centre: number; width: number; logMass: number };

function orderedAxis(places: (Interval | undefined)[]): Axis {
  const { kernels, kernelOf } = kernelsAt(places.map((own) => own && (own.low + own.high) / 2));
  return {
    sample(index, draw) {
      const kernel = kernels[kernelOf[index] ?? -1];
      const u = draw();
      if (!kernel) return u;
      const { centre, width } = kernel;
      const [low, high] = [normalCdf(-centre / width), normalCdf((1 - centre) / width)];
      const place = centre + width * normalQuantile(low + (high - low) * u);
      return Math.min(Math.max(place, 0), 1 - 2 ** -53);
    },
    addLogs(logs, at) {
      const values = Float64Array.from(kernels, (kernel) => logDensity(kernel, at));
      for (let i = 0; i < kernelOf.length; i++) if (kernelOf[i]! >= 0) logs[i]! += values[kernelOf[i]!]!;
    },
  };
}

/**
 * The kernel of each centre. Its standard deviation is the distance from the farther of its two neighbours, but no less
 * than that of points which are spread evenly, or a hundredth. A centre that stands several times has one kernel for
 * all that are as narrow as can be.
 *
 * @returns the different kernels, and which of them each point has, -1 where it has no centre
 */
function kernelsAt(centres: readonly (number | undefined)[]): { kernels: Kernel[]; kernelOf: Int32Array } {
  const sorted = centres
    .flatMap((centre, point) => (centre === undefined ? [] : [{ centre, point }]))
    .sort((a, b) => a.centre - b.centre);
  const least = 1 / Math.min(100, sorted.length + 2);
  const kernels: Kernel[] = [];
  const kernelOf = new Int32Array(centres.length).fill(-1);
  for (const [i, { centre, point }] of sorted.entries()) {
    const gaps = [sorted[i - 1], sorted[i + 1]].map((other) => (other ? Math.abs(other.centre - centre) : 0));
    const width = sorted.length === 1 ? Math.max(centre, 1 - centre) : Math.max(...gaps, least);
    const newest = kernels.at(-1);
    if (newest?.centre !== centre || newest.width !== width) {
      const mass = normalCdf((1 - centre) / width) - normalCdf(-centre / width);
      kernels.push({ centre, width, logMass: Math.log(mass) });
    }
    kernelOf[point] = kernels.length - 1;
  }
  return { kernels, kernelOf };
}

/** At a place, or the mean over the part of the interval that a value takes. */
function logDensity({ centre, width, logMass }: Kernel, { low, high }: Interval): number {
  if (high - low < width / 100) {
    const distance = ((low + high) / 2 - centre) / width;
    return -(distance ** 2) / 2 - Math.log(width * Math.sqrt(2 * Math.PI)) - logMass;
  }
  // In the lower tail, where the difference of two small numbers is exact.
  const [from, to] = low + high > 2 * centre ? [centre - high, centre - low] : [low - centre, high - centre];
  return Math.log((normalCdf(to / width) - normalCdf(from / width)) / (high - low)) - logMass;
}
