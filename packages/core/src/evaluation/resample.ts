import type { Dataset } from '../datasets/dataset.ts';
import { nextTurn } from '../training/next-turn.ts';
import { permutation } from '../training/rng.ts';
import { evaluateSeen } from './evaluate.ts';
import { look, pick, type Seen } from './look.ts';
import { describeScores, type NullTable } from './null-table.ts';
import { type Reference, referenceSeed } from './reference.ts';

/** Samples beside the reference that sets are drawn from, where a data set draws without end. */
const endless = 40_000;
/** A set may hold at most this part of them: larger ones would be ever the same. */
const largestPart = 2 / 3;

/**
 * Makes the null table of a reference: sets of real training samples, none of them in the reference, are evaluated as if a
 * generator had made them.
 *
 * @param options.resamples sets, each drawn anew
 * @throws RangeError when there are too few training samples for sets of this size; the signal's reason
 */
export async function makeNullTable(
  reference: Reference,
  dataset: Dataset,
  options: { resamples: number; onProgress?: (done: number) => void; signal?: AbortSignal },
): Promise<NullTable> {
  const { count, sight } = reference;
  const { resamples, onProgress, signal } = options;
  const pool = await poolOf(reference, dataset);
  const available = pool.features.count;
  if (count > largestPart * available) {
    throw new RangeError(
      `a null table for n = ${count} needs ${count + Math.ceil(count / largestPart)} training samples, got ${count + available}`,
    );
  }
  const scores: Record<string, number[]> = {};
  for (let draw = 0; draw < resamples; draw++) {
    await nextTurn();
    signal?.throwIfAborted();
    const order = permutation(available, { seed: referenceSeed, stream: 'null-table', step: draw });
    const seen = pick(pool, order.subarray(0, count));
    const { values } = evaluateSeen(reference, seen, { weights: 'current', seed: draw });
    for (const [key, value] of Object.entries(values)) {
      scores[key] ??= [];
      scores[key].push(value);
    }
    onProgress?.(draw + 1);
  }
  return {
    dataset: reference.dataset,
    network: sight.network.id,
    reference: reference.id,
    ...{ count, resamples },
    metrics: Object.fromEntries(
      Object.entries(scores)
        .filter(([, all]) => all.length === resamples)
        .map(([key, all]) => [key, describeScores(all, count / available)]),
    ),
  };
}

/** What follows the reference in the order of the training split. */
async function poolOf({ count, sight }: Reference, { train }: Dataset): Promise<Seen> {
  const size = train.count ?? count + Math.ceil(endless / (sight.channels?.length ?? 1));
  const { samples } = train.batch({ seed: referenceSeed, index: 0, size });
  const perSample = samples.length / size;
  return look(sight, samples.subarray(count * perSample));
}
