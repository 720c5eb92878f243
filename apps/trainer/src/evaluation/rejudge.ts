import { detectorSettingsOf, judgeAgain, type Verdict } from '@modewatch/core/detect';
import type { Db, RunRow } from '@modewatch/db';

/**
 * Judges a run again, by the detector as it is now, from its stored evaluations and signals.
 *
 * @returns null when nothing of it has been judged before; how many flags were kept, are new, and are gone
 */
export async function rejudge(
  db: Pick<Db, 'verdicts'>,
  run: Pick<RunRow, 'id' | 'config'>,
): Promise<{ verdict: Verdict; kept: number; added: number; gone: number } | null> {
  const runId = run.id;
  const { verdicts, flags } = judgeAgain(await db.verdicts.moments(runId), detectorSettingsOf(run.config));
  const verdict = verdicts.at(-1);
  if (!verdict) return null;
  return { verdict, ...(await db.verdicts.rejudge({ runId, verdicts, flags })) };
}
