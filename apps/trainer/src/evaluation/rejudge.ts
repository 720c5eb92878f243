import { detectMoment, type FlagChange, startDetector, type Verdict } from '@modewatch/core/detect';
import { detectorSettingsOf } from '@modewatch/core/training';
import type { Db, Rejudgement, RunRow } from '@modewatch/db';

/** More than a run is evaluated. */
const mostMoments = 2000;

/**
 * Judges a run again, by the detector as it is now, from its stored evaluations and signals.
 *
 * @returns null when nothing of it has been judged before; how many flags were kept, are new, and are gone
 */
export async function rejudge(
  db: Pick<Db, 'evaluations' | 'verdicts'>,
  run: Pick<RunRow, 'id' | 'config'>,
): Promise<{ verdict: Verdict; kept: number; added: number; gone: number } | null> {
  const runId = run.id;
  const moments = await db.verdicts.list({ runId, limit: mostMoments });
  const evaluated = await db.evaluations.list({ runId, limit: mostMoments });
  let state = startDetector(detectorSettingsOf(run.config));
  const verdicts: Verdict[] = [];
  const changes: FlagChange[] = [];
  for (const { step, imagesSeen, signals } of moments) {
    const evaluations = evaluated.filter((each) => each.step === step).map(({ evaluation }) => evaluation);
    const detection = detectMoment(state, { step, imagesSeen, signals, evaluations });
    state = detection.state;
    verdicts.push(detection.verdict);
    changes.push(...detection.changes);
  }
  const verdict = verdicts.at(-1);
  if (!verdict) return null;
  return { verdict, ...(await db.verdicts.rejudge({ runId, verdicts, flags: flagsOf(changes) })) };
}

/** Each flag that was raised, as its last change left it. */
function flagsOf(changes: readonly FlagChange[]): Rejudgement['flags'] {
  const last = new Map<string, Rejudgement['flags'][number]>();
  for (const { change, at, flag } of changes) {
    const name = `${flag.rule}/${flag.weights}/${flag.detected.step}`;
    last.set(name, { flag, clearedStep: change === 'cleared' ? at.step : null });
  }
  return [...last.values()];
}
