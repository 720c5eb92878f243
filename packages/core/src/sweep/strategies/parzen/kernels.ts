import { placesOf, valueAt } from '../../distributions/index.ts';
import { choosePoint, isActive, type Point, type SearchSpace } from '../../space.ts';
import { createAxis } from './axis.ts';

/** A mixture of kernels over the points of a space. */
export type Kernels = {
  /** Draws a point. @param draw uniform in [0, 1) */
  sample(draw: () => number): Point;
  /** Logarithm of the density at a point, beside that of the sweep's own distributions. */
  logDensity(point: Point): number;
};

/** Points, the newest last, of which each weighs as much as any other; those before them weigh less, the oldest least. */
const fullWeights = 25;

/**
 * One kernel for each point, a product over its parameters, and one that is the sweep's own distributions, which weighs
 * as much as a single point: whatever the points say, nothing is ruled out. A parameter that one point has and another
 * has not, because it depends on others, counts as drawn from its distribution.
 *
 * @param points the oldest first
 */
export function createKernels(space: SearchSpace, points: readonly Point[]): Kernels {
  const weights = weightsOf(points.length);
  const logWeights = weights.map(Math.log);
  const axes = space.map(({ path, distribution }) =>
    createAxis(distribution, { values: points.map((point) => point[path]), dimensions: space.length }),
  );

  return {
    sample(draw) {
      const kernel = pick(weights, draw());
      return choosePoint(space, ({ distribution }, i) =>
        valueAt(distribution, axes[i]!.sample(kernel, draw)),
      );
    },
    logDensity(point) {
      const logs = logWeights.slice();
      for (const [i, dimension] of space.entries()) {
        const places = isActive(dimension, point) && placesOf(dimension.distribution, point[dimension.path]!);
        if (places) axes[i]!.addLogs(logs, places);
      }
      return logSumExp(logs);
    },
  };
}

/** Of each point and, last, of the sweep's own distributions; their sum is 1. */
function weightsOf(count: number): Float64Array {
  const older = count - fullWeights;
  const weights = new Float64Array(count + 1).fill(1);
  for (let i = 0; i < older; i++) weights[i] = 1 / count + (i / Math.max(older - 1, 1)) * (1 - 1 / count);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

function pick(weights: Float64Array, u: number): number {
  let rest = u;
  const index = weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
  return index >= 0 ? index : weights.length - 1;
}

function logSumExp(logs: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logs.length; i++) if (logs[i]! > largest) largest = logs[i]!;
  let sum = 0;
  for (let i = 0; i < logs.length; i++) sum += Math.exp(logs[i]! - largest);
  return largest + Math.log(sum);
}
