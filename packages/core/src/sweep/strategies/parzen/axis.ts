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

/**
 * @param values of each point; undefined where it has no such parameter
 * @param dimensions of the space: how many parameters a kernel is a product over
 */
export function createAxis(
  distribution: Distribution,
  { values, dimensions }: { values: readonly (ParameterValue | undefined)[]; dimensions: number },
): Axis {
  const placeOf = remembered((value: ParameterValue | undefined) =>
    value === undefined ? undefined : placesOf(distribution, value),
  );
  const places = values.map((value) => placeOf(value));
  return kindOf(distribution).isUnordered
    ? unorderedAxis(distribution, places)
    : orderedAxis(places, dimensions);
}

/** A kernel that takes its own value, and with the weight of one point in all any value as the distribution has it. */
function unorderedAxis(distribution: Distribution, places: (Interval | undefined)[]): Axis {
  const lows = Float64Array.from(places, (own) => own?.low ?? Number.NaN);
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
      for (let i = 0; i < lows.length; i++) {
        const own = lows[i]!;
        if (!Number.isNaN(own)) logs[i]! += own === low ? same : other;
      }
    },
  };
}

function middlesOf(places: readonly (Interval | undefined)[]): Float64Array {
  const middles = new Float64Array(places.length);
  for (const [i, own] of places.entries()) middles[i] = own ? (own.low + own.high) / 2 : Number.NaN;
  return middles;
}

/** Normal kernels, cut off at 0 and 1: one number of each for each, in order of their centres. */
type NormalKernels = {
  count: number;
  centres: Float64Array;
  widths: Float64Array;
  /** Logarithms of the parts that lie between 0 and 1. */
  logMasses: Float64Array;
  /** Logarithms of the densities at the centres. */
  logPeaks: Float64Array;
};

function orderedAxis(places: (Interval | undefined)[], dimensions: number): Axis {
  const { kernels, kernelOf } = kernelsAt(middlesOf(places), dimensions);
  const values = new Float64Array(kernels.count);
  return {
    sample(index, draw) {
      const kernel = kernelOf[index] ?? -1;
      const u = draw();
      if (kernel < 0) return u;
      const [centre, width] = [kernels.centres[kernel]!, kernels.widths[kernel]!];
      const [low, high] = [normalCdf(-centre / width), normalCdf((1 - centre) / width)];
      const place = centre + width * normalQuantile(low + (high - low) * u);
      return Math.min(Math.max(place, 0), 1 - 2 ** -53);
    },
    addLogs(logs, at) {
      for (let i = 0; i < values.length; i++) values[i] = logDensity(kernels, i, at);
      for (let i = 0; i < kernelOf.length; i++) if (kernelOf[i]! >= 0) logs[i]! += values[kernelOf[i]!]!;
    },
  };
}

/**
 * The kernel of each centre. Its standard deviation is the distance from the farther of its two neighbours, but no less
 * than that of points which are spread evenly, or a hundredth, and before all no more than what suits so many points (Scott 1992): few
 * good points that lie far apart would otherwise say nothing. A centre that stands several times has one kernel for all
 * that are as narrow as can be.
 *
 * @param centres of each point; NaN where it has none
 * @returns the different kernels, and which of them each point has, -1 for none
 */
function kernelsAt(
  centres: Float64Array,
  dimensions: number,
): { kernels: NormalKernels; kernelOf: Int32Array } {
  const sorted = centres.filter((centre) => !Number.isNaN(centre)).sort();
  const least = 1 / Math.min(100, sorted.length + 2);
  const most = 0.1 * sorted.length ** (-1 / (dimensions + 4));
  const kernels: NormalKernels = {
    count: 0,
    ...{ centres: new Float64Array(sorted.length), widths: new Float64Array(sorted.length) },
    ...{ logMasses: new Float64Array(sorted.length), logPeaks: new Float64Array(sorted.length) },
  };
  const kernelAtRank = new Int32Array(sorted.length);
  for (let rank = 0; rank < sorted.length; rank++) {
    const centre = sorted[rank]!;
    const below = rank > 0 ? centre - sorted[rank - 1]! : 0;
    const above = rank + 1 < sorted.length ? sorted[rank + 1]! - centre : 0;
    const gap = sorted.length === 1 ? Math.max(centre, 1 - centre) : Math.max(below, above, least);
    const width = Math.min(gap, most);
    const newest = kernels.count - 1;
    if (newest < 0 || kernels.centres[newest] !== centre || kernels.widths[newest] !== width) {
      addKernel(kernels, centre, width);
    }
    kernelAtRank[rank] = kernels.count - 1;
  }
  const ranks = ranksOf(centres, sorted);
  return { kernels, kernelOf: ranks.map((rank) => (rank < 0 ? -1 : kernelAtRank[rank]!)) };
}

/** Where each centre stands among the sorted ones, -1 for NaN. Faster than to sort indexes, which compares in JavaScript. */
function ranksOf(centres: Float64Array, sorted: Float64Array): Int32Array {
  const taken = new Int32Array(sorted.length);
  const ranks = new Int32Array(centres.length).fill(-1);
  for (let i = 0; i < centres.length; i++) {
    if (Number.isNaN(centres[i]!)) continue;
    const first = firstRank(sorted, centres[i]!);
    ranks[i] = first + taken[first]!++; // of those that are equal, the next takes the next place
  }
  return ranks;
}

/** The least rank of a number that stands in a sorted list, by bisection. */
function firstRank(sorted: Float64Array, number: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < number) from = middle + 1;
    else to = middle;
  }
  return from;
}

function addKernel(kernels: NormalKernels, centre: number, width: number): void {
  // Beyond nine standard deviations lies nothing that a double can tell from 0.
  const isWhole = Math.min(centre, 1 - centre) > 9 * width;
  const logMass = isWhole ? 0 : Math.log(normalCdf((1 - centre) / width) - normalCdf(-centre / width));
  const kernel = kernels.count++;
  kernels.centres[kernel] = centre;
  kernels.widths[kernel] = width;
  kernels.logMasses[kernel] = logMass;
  kernels.logPeaks[kernel] = -Math.log(width * Math.sqrt(2 * Math.PI)) - logMass;
}

/** At a place, or the mean over the part of the interval that a value takes. */
function logDensity(kernels: NormalKernels, kernel: number, { low, high }: Interval): number {
  const [centre, width] = [kernels.centres[kernel]!, kernels.widths[kernel]!];
  if (high - low < width / 100) {
    const distance = ((low + high) / 2 - centre) / width;
    return kernels.logPeaks[kernel]! - (distance * distance) / 2;
  }
  // In the lower tail, where the difference of two small numbers is exact.
  const [from, to] = low + high > 2 * centre ? [centre - high, centre - low] : [low - centre, high - centre];
  const mass = normalCdf(to / width) - normalCdf(from / width);
  return Math.log(mass / (high - low)) - kernels.logMasses[kernel]!;
}

/** Values of a parameter that is counted come again and again. */
function remembered<Given, Made>(make: (given: Given) => Made): (given: Given) => Made {
  const known = new Map<Given, Made>();
  return (given) => {
    const earlier = known.get(given);
    if (earlier !== undefined) return earlier;
    const made = make(given);
    known.set(given, made);
    return made;
  };
}
