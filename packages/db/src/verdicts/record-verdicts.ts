import type { Flag } from '@modewatch/core/detect';
import type { Queries } from '../connection.ts';
import type { Numbered, Recording } from '../events/record-events.ts';
import { type DrawnSamples, storeFlagSamples } from '../flags/flag-samples.ts';
import { referToCheckpoints } from '../flags/refer-to-checkpoints.ts';
import { sourceOf, storeFlag } from '../flags/store-flag.ts';
import { Prisma } from '../generated/client/client.ts';
import { toJson } from '../json-values.ts';
import { shownShare } from '../metrics/attempt-windows.ts';
import { noteOfRun } from '../notices/record-notice.ts';
import { showNewestVerdict } from './show-newest-verdict.ts';

/**
 * Stores verdicts, one per attempt and step, and what became of the flags. The run shows the newest one. Flags of steps
 * that a later attempt trains anew are that attempt's to raise.
 */
export async function recordVerdicts(
  queries: Queries,
  recording: Recording,
  events: Numbered<'verdict'>[],
): Promise<void> {
  const { runId, attempt, window } = recording;
  const byStep = new Map(events.map((event) => [event.step, event]));
  if (byStep.size === 0) return;
  const isShown = ({ step }: { step: number }) =>
    shownShare(window ?? undefined, { firstStep: step, lastStep: step }) !== 'none';
  const rows = [...byStep.values()].map(
    ({ step, imagesSeen, time, signals, verdict }) => Prisma.sql`(
      ${runId}::uuid, ${attempt}, ${step}::int8, ${imagesSeen}::int8, ${time}::float8,
      ${toJson(signals)}::jsonb, ${toJson(verdict)}::jsonb, ${!isShown({ step })}
    )`,
  );
  await queries.$executeRaw`
    INSERT INTO verdicts (run_id, attempt, step, images_seen, time, signals, verdict, is_superseded)
    VALUES ${Prisma.join(rows)}
    ON CONFLICT (run_id, step, attempt) DO UPDATE SET
      images_seen = excluded.images_seen, time = excluded.time, signals = excluded.signals,
      verdict = excluded.verdict, is_superseded = excluded.is_superseded`;
  const shown = events.filter(isShown);
  for (const { changes, pictures = [] } of shown) {
    for (const { change, at, flag } of changes) {
      await storeFlag(queries, { runId, flag, clearedStep: change === 'cleared' ? at.step : null });
      if (change === 'raised' && flag.severity !== 'info') await noteFlag(queries, runId, flag);
    }
    for (const drawn of pictures) {
      const named = changes.find(({ change, flag }) => change !== 'cleared' && isOf(drawn, flag));
      if (named) await storeFlagSamples(queries, { runId, flag: named.flag, drawn });
    }
  }
  if (shown.some(({ changes }) => changes.length > 0)) await referToCheckpoints(queries, runId);
  await showNewestVerdict(queries, runId);
}

/** Whether samples were drawn for a flag of the same event. */
function isOf(drawn: DrawnSamples, flag: Flag): boolean {
  return drawn.rule === flag.rule && drawn.weights === flag.weights;
}

/** Once for each flag, which a resumed training may raise again. */
async function noteFlag(queries: Queries, runId: string, flag: Flag): Promise<void> {
  const { rule, severity, onset, detected, explanation } = flag;
  const text = `is flagged for ${rule} (${severity}) since step ${onset.step}: ${explanation}`;
  const about = `flag of ${runId}: ${rule} of ${sourceOf(flag)} at ${detected.step}`;
  await noteOfRun(queries, { runId, kind: 'flagged', text, about });
}
