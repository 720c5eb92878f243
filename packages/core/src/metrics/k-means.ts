import { fillUniform } from '../training/rng.ts';
import { scanDistances } from './pair-scan.ts';
import type { CheckedRows } from './rows.ts';

export type Clusters = { centres: CheckedRows; assignment: Uint32Array };

const iterations = 30;

/**
 * k-means (Lloyd 1982) from centres spread by k-means++ (Arthur & Vassilvitskii 2007), until no row changes its cluster,
 * at most 30 rounds.
 *
 * @param rows [n, d]
 * @throws RangeError unless k is an integer in 1..n
 */
export function kMeans(rows: CheckedRows, { k, seed }: { k: number; seed: number }): Clusters {
  if (!Number.isInteger(k) || k < 1 || k > rows.count) {
    throw new RangeError(`k must be an integer in 1..${rows.count} for ${rows.count} rows, got ${k}`);
  }
  let centres = spreadCentres(rows, { k, seed });
  let assignment = nearestCentre(rows, centres);
  for (let round = 0; round < iterations; round++) {
    centres = meansOf(rows, { centres, assignment });
    const next = nearestCentre(rows, centres);
    const isSettled = next.every((cluster, i) => cluster === assignment[i]);
    assignment = next;
    if (isSettled) break;
  }
  return { centres, assignment };
}

/** The nearest centre of each row, the first among equals, [n]. */
export function nearestCentre(rows: CheckedRows, centres: CheckedRows): Uint32Array {
  const nearest = new Uint32Array(rows.count);
  scanDistances(rows, centres, (i, distances) => {
    let best = 0;
    for (let j = 1; j < distances.length; j++) if (distances[j]! < distances[best]!) best = j;
    nearest[i] = best;
  });
  return nearest;
}

/** Each further centre is a row, chosen with a probability that grows with its squared distance from the others. */
function spreadCentres(rows: CheckedRows, { k, seed }: { k: number; seed: number }): CheckedRows {
  const { values, count, width } = rows;
  const draws = fillUniform(new Float32Array(k), { seed, stream: 'k-means', step: 0 });
  const centres = new Float64Array(k * width);
  const distances = new Float64Array(count).fill(Infinity);
  for (let c = 0; c < k; c++) {
    const chosen = c === 0 ? Math.floor(draws[0]! * count) : weightedChoice(distances, draws[c]!);
    const centre = values.slice(chosen * width, (chosen + 1) * width);
    centres.set(centre, c * width);
    scanDistances({ values: centre, count: 1, width }, rows, (_, squared) => {
      for (let j = 0; j < count; j++) distances[j] = Math.min(distances[j]!, squared[j]!);
    });
  }
  return { values: centres, count: k, width };
}

function weightedChoice(weights: Float64Array, fraction: number): number {
  let rest = fraction * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length; i++) {
    rest -= weights[i]!;
    if (rest < 0) return i;
  }
  return weights.length - 1; // all rows lie on centres
}

/** A cluster that lost all its rows keeps its centre. */
function meansOf({ values, count, width }: CheckedRows, { centres, assignment }: Clusters): CheckedRows {
  const sums = new Float64Array(centres.values.length);
  const sizes = new Uint32Array(centres.count);
  for (let i = 0; i < count; i++) {
    const cluster = assignment[i]!;
    sizes[cluster]!++;
    for (let c = 0; c < width; c++) sums[cluster * width + c]! += values[i * width + c]!;
  }
  const means = sums.map((sum, place) => {
    const size = sizes[Math.floor(place / width)]!;
    return size === 0 ? centres.values[place]! : sum / size;
  });
  return { values: means, count: centres.count, width };
}
