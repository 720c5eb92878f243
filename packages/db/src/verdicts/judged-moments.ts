import type { MomentShown } from '@modewatch/core/detect';
import type { Evaluation } from '@modewatch/core/evaluation';
import type { Queries } from '../connection.ts';
import { listEvaluations } from '../evaluations/list-evaluations.ts';
import { listVerdicts } from './list-verdicts.ts';

/** More than a run is evaluated. */
const mostMoments = 2000;

/** All that is stored of a run for its detector, by step: signals and evaluations, which can be judged again. */
export async function judgedMoments(queries: Queries, runId: string): Promise<MomentShown[]> {
  const moments = await listVerdicts(queries, { runId, limit: mostMoments });
  const evaluated = new Map<number, Evaluation[]>();
  for (const { step, evaluation } of await listEvaluations(queries, { runId, limit: mostMoments })) {
    evaluated.set(step, [...(evaluated.get(step) ?? []), evaluation]);
  }
  return moments.map(({ step, imagesSeen, signals }) => ({
    ...{ step, imagesSeen, signals },
    evaluations: evaluated.get(step) ?? [],
  }));
}
