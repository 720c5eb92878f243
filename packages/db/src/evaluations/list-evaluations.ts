import type { Evaluation, GeneratorWeights } from '@modewatch/core/evaluation';
import type { Queries } from '../connection.ts';
import { fromJson } from '../json-values.ts';
import { assertInteger } from '../limits.ts';

/** An evaluation and where in the training it was made. */
export type EvaluationRow = {
  step: number;
  imagesSeen: number;
  /** Milliseconds since 1970. */
  time: number;
  evaluation: Evaluation;
};

/**
 * A run's evaluations by step, those that no later attempt superseded. Where there are more than the limit, the newest.
 *
 * @param query.weights of these alone; of both when left out
 * @param query.limit 1..2000
 */
export async function listEvaluations(
  queries: Queries,
  query: { runId: string; weights?: GeneratorWeights | undefined; limit: number },
): Promise<EvaluationRow[]> {
  assertInteger('limit', query.limit, { min: 1, max: 2000 });
  const rows = await queries.evaluation.findMany({
    where: { runId: query.runId, isSuperseded: false, ...(query.weights && { weights: query.weights }) },
    // Those of one step as they were observed: the weights themselves, then their average.
    orderBy: [{ step: 'desc' }, { weights: 'asc' }],
    take: query.limit,
    select: { step: true, imagesSeen: true, time: true, evaluation: true },
  });
  return rows.toReversed().map((row) => ({
    ...row,
    step: Number(row.step),
    imagesSeen: Number(row.imagesSeen),
    evaluation: fromJson(row.evaluation) as Evaluation, // written by record-evaluations.ts only
  }));
}
