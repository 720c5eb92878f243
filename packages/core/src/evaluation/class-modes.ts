import { inverse, Matrix } from 'ml-matrix';
import { mostProbable, sharesOf } from '../metrics/class-predictions.ts';
import { correctConfusion } from '../metrics/confusion-correction.ts';
import type { CheckedRows } from '../metrics/rows.ts';
import type { View } from './look.ts';
import type { ModeScheme } from './mode-scheme.ts';

/** Held-out samples of a class from which on it can be said what a classifier takes it for. */
const enoughPerClass = 50;

/** What is known of a classifier on one data set. */
export type Classified = {
  names: readonly string[];
  /** How often it says each class of training samples. */
  ofTraining: Uint32Array;
  /** Shares of the classes among the training labels; null where they have none that mean the same. */
  priors: readonly number[] | null;
  /** How often it says each class j of held-out samples of class i; null without labels. */
  confused: readonly Uint32Array[] | null;
};

/**
 * Modes as a classifier tells them apart. What it confuses is undone where held-out samples with labels show it; else
 * shares are compared with what it says of training samples, confusion and all.
 */
export function classModes({ names, ofTraining, priors, confused }: Classified): ModeScheme {
  const confusion = priors && confused && confusionOf(confused, priors);
  const correct = confusion && correctionOf(confusion);
  const seen = [...sharesOf(ofTraining)];
  return {
    names,
    seen,
    assign: ({ probabilities }) => mostProbable(rowsOf(probabilities)),
    count(_, assigned) {
      const counts = new Uint32Array(names.length);
      for (const label of assigned) counts[label]!++;
      const predicted = sharesOf(counts);
      const corrected = correct?.undo(predicted);
      return {
        kind: 'classes',
        names: [...names],
        expected: corrected && priors ? [...priors] : seen,
        counts: [...counts],
        shares: [...(corrected ?? predicted)],
        gains: corrected && correct ? correct.gains : names.map(() => 1),
      };
    },
  };
}

function rowsOf(probabilities: View['probabilities']): CheckedRows {
  if (probabilities) return probabilities;
  throw new TypeError('modes that a classifier tells apart need its probabilities, got none');
}

/** C[i][j] = P(says j | is i); null where too few were seen of a class that the training data has. */
function confusionOf(confused: readonly Uint32Array[], priors: readonly number[]): number[][] | null {
  const totals = confused.map((row) => row.reduce((sum, count) => sum + count, 0));
  if (totals.some((total, label) => priors[label]! > 0 && total < enoughPerClass)) return null;
  // A class that the data does not have is confused with none.
  return confused.map((row, i) =>
    Array.from(row, (count, j) => (totals[i]! > 0 ? count / totals[i]! : i === j ? 1 : 0)),
  );
}

function correctionOf(confusion: number[][]) {
  const none = Float64Array.from(confusion, () => 1 / confusion.length);
  if (correctConfusion(none, confusion) === null) return null; // some classes cannot be told apart
  const inverted = inverse(new Matrix(confusion).transpose());
  return {
    undo: (predicted: Float64Array) => correctConfusion(predicted, confusion),
    gains: confusion.map((_, mode) => inverted.get(mode, mode)),
  };
}
