import { type CheckedRows, checkRows, type Rows } from './rows.ts';

/** What a classifier says of fake samples, and how often it says each class of the training data. */
export type ClassPredictions = {
  /** Probabilities of each fake sample, [n, classes]. */
  fake: CheckedRows;
  /** The predicted class of each fake sample: the most probable one, the first among equals, [n]. */
  predicted: Uint16Array;
  /** How many fake samples are predicted as each class. */
  counts: Uint32Array;
  /** Shares of the classes among the predictions for the training data; they sum to 1. */
  expected: Float64Array;
};

/**
 * @param fake probabilities, [n, classes]
 * @param expected how often each class is predicted for the **training data**, as counts or shares: neither its labels
 *   nor equal shares, because a classifier errs on real samples too and training data may be imbalanced
 * @throws RangeError on rows that are no probabilities, or an expectation that is negative, empty or of another length
 */
export function classPredictions({
  fake,
  expected,
}: {
  fake: Rows;
  expected: ArrayLike<number>;
}): ClassPredictions {
  const rows = checkRows(fake, 'the class probabilities of fake');
  const weights = Float64Array.from(expected);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.length !== rows.width) {
    throw new RangeError(
      `expected must have ${rows.width} classes like the probabilities, got ${weights.length}`,
    );
  }
  if (!(total > 0 && Number.isFinite(total)) || weights.some((weight) => weight < 0)) {
    throw new RangeError(
      `expected must be shares or counts of at least 0 with a sum above 0, got a sum of ${total}`,
    );
  }
  for (let i = 0; i < rows.count; i++) {
    const row = rows.values.subarray(i * rows.width, (i + 1) * rows.width);
    const sum = row.reduce((part, probability) => part + probability, 0);
    if (Math.abs(sum - 1) > 1e-3 || row.some((probability) => probability < 0)) {
      throw new RangeError(`probabilities must be at least 0 and sum to 1, got a sum of ${sum} in row ${i}`);
    }
  }
  const predicted = mostProbable(rows);
  const counts = new Uint32Array(rows.width);
  for (const label of predicted) counts[label]!++;
  return { fake: rows, predicted, counts, expected: weights.map((weight) => weight / total) };
}

/**
 * The most probable class of each row, the first among equals.
 *
 * @param probabilities [n, classes]
 */
export function mostProbable({ values, count, width }: Rows): Uint16Array {
  return Uint16Array.from({ length: count }, (_, i) => {
    let best = i * width;
    for (let place = best + 1; place < (i + 1) * width; place++) {
      if (values[place]! > values[best]!) best = place; // both are places of row i
    }
    return best - i * width;
  });
}

/** Shares of what was counted. */
export function sharesOf(counts: Uint32Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Float64Array.from(counts, (count) => count / total);
}
