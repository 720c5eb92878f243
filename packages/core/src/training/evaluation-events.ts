import type { Evaluation } from '../evaluation/evaluation.ts';
import type { RunEvent, VerdictEvent } from '../events.ts';
import type { Evaluated, Evaluator } from './evaluator.ts';
import type { RunDetector } from './run-detector.ts';

type Here = { step: number; imagesSeen: number; time: number };

/**
 * Evaluates and judges the generator as it is now: each evaluation, its values as metrics, then the verdict. An evaluation
 * that fails is a line in the log, and the verdict goes by what D and G did alone: who watches never ends a training.
 */
export async function* evaluationEvents(
  here: Here,
  { evaluator, detector, isLast }: { evaluator: Evaluator; detector: RunDetector; isLast: boolean },
): AsyncGenerator<RunEvent> {
  let evaluated: Evaluated[] = [];
  try {
    evaluated = await evaluator.evaluate(here.step, isLast);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The samples of step ${here.step} could not be evaluated: ${reason}`;
    yield { type: 'log', step: here.step, time: here.time, level: 'warning', message };
  }
  const evaluations = evaluated.map(({ evaluation }) => evaluation);
  for (const evaluation of evaluations) yield { type: 'evaluation', ...here, evaluation };
  const values = valuesOf(evaluations);
  if (Object.keys(values).length > 0) yield { type: 'metrics', ...here, values };
  const verdict = verdictEvent(here, { detector, evaluations });
  const pictures = picturesOf(verdict.changes, evaluated);
  yield { ...verdict, ...(pictures.length > 0 && { pictures }) };
}

/** The samples that flags name, drawn while they are there. */
function picturesOf(
  changes: VerdictEvent['changes'],
  evaluated: readonly Evaluated[],
): NonNullable<VerdictEvent['pictures']> {
  return changes.flatMap(({ change, flag: { rule, weights, samples } }) => {
    const seen = evaluated.find(({ evaluation }) => evaluation.weights === weights);
    if (change === 'cleared' || samples.length === 0 || !seen?.draw) return [];
    const { png, picture } = seen.draw(samples);
    return [{ rule, weights, png, picture, count: samples.length }];
  });
}

/** What the detector says of the training by all that it was shown. */
export function verdictEvent(
  here: Here,
  { detector, evaluations = [] }: { detector: RunDetector; evaluations?: Evaluation[] },
): VerdictEvent {
  return { type: 'verdict', ...here, ...detector.judge({ ...here, evaluations }) };
}

/**
 * As metrics of the run. Those of the generator that samples are drawn from have the plain names, `diversity/…`: where
 * there is a moving average, G as it is stands beside it as `diversity-current/…`.
 */
function valuesOf(evaluations: readonly Evaluation[]): Record<string, number> {
  const shown = evaluations.at(-1);
  return Object.assign(
    {},
    ...evaluations.map((evaluation) =>
      Object.fromEntries(
        Object.entries(evaluation.values).map(([key, value]) => [
          evaluation === shown ? key : key.replace(/^diversity\//, 'diversity-current/'),
          Math.fround(value),
        ]),
      ),
    ),
  );
}
