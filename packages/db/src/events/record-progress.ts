import type { NumberedEvent, StatusEvent } from '@modewatch/core/events';
import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import { noteOfRun } from '../notices/record-notice.ts';
import { type Change, type ChangedPart, channel } from '../notify.ts';
import type { RunStatus } from '../runs/run-row.ts';
import { storableText } from '../sql-values.ts';
import type { Recording } from './record-events.ts';

/** What a run becomes when its training says so. It is running already when it says `running`. */
const outcomes: Record<Exclude<StatusEvent['status'], 'running'>, RunStatus> = {
  finished: 'finished',
  diverged: 'diverged',
  failed: 'failed',
  canceled: 'canceled',
  interrupted: 'pending',
};

/**
 * Moves an attempt and its run on: the last recorded number, how far the training is, and what became of it.
 * A superseded attempt moves its own number only. An attempt ends as it says first, and a run that has ended stays as it
 * ended. Listeners are told.
 */
export async function recordProgress(
  queries: Queries,
  { runId, attempt, isSuperseded }: Recording,
  { events, what }: { events: NumberedEvent[]; what: ChangedPart[] },
): Promise<void> {
  const lastSeq = events.at(-1)?.seq ?? 0;
  const outcome = events.map(({ event }) => event).find(isOutcome);
  const { step, imagesSeen } = furthest(events);
  const [moved] = await queries.$queryRaw<{ hadEnded: boolean }[]>`
    WITH before AS (
      SELECT ended_at FROM attempts WHERE run_id = ${runId}::uuid AND number = ${attempt}
    ), moved_attempt AS (
      UPDATE attempts SET last_seq = ${lastSeq}::int8,
        ended_at = CASE WHEN ${outcome !== undefined} THEN COALESCE(ended_at, now()) ELSE ended_at END
      WHERE run_id = ${runId}::uuid AND number = ${attempt}
    ), moved_run AS (
      UPDATE runs SET step = GREATEST(step, ${step}::int8),
        images_seen = GREATEST(images_seen, ${imagesSeen}::int8)
      WHERE id = ${runId}::uuid AND NOT ${isSuperseded}
    )
    SELECT ended_at IS NOT NULL AS "hadEnded",
      pg_notify(${channel}, ${JSON.stringify({ runId, what } satisfies Change)})::text
    FROM before`;
  if (outcome && !isSuperseded && !moved?.hadEnded) await settle(queries, runId, outcome);
}

async function settle(queries: Queries, runId: string, outcome: Outcome): Promise<void> {
  const status = outcomes[outcome.status];
  const reason = outcome.reason === undefined ? null : storableText(outcome.reason);
  // The training's own clock (milliseconds) tells when it ended, as far as that fits with the database's.
  const endedAt = Prisma.sql`to_timestamp(LEAST(GREATEST(${outcome.time}::float8, 0), 1e13) / 1000)`;
  const moved = await queries.$executeRaw`
    UPDATE runs SET status = ${status}::run_status, status_reason = ${reason},
      ended_at = CASE WHEN ${status === 'pending'} THEN NULL
                      ELSE LEAST(now(), GREATEST(started_at, ${endedAt})) END
    WHERE id = ${runId}::uuid AND status IN ('pending', 'running', 'lost')`;
  if (moved > 0 && (status === 'failed' || status === 'diverged'))
    await noteOfRun(queries, {
      runId,
      kind: 'failed',
      text: `${status}: ${reason ?? `at step ${outcome.step}`}`,
    });
}

type Outcome = StatusEvent & { status: keyof typeof outcomes };

const isOutcome = (event: NumberedEvent['event']): event is Outcome =>
  event.type === 'status' && event.status !== 'running';

function furthest(events: NumberedEvent[]): { step: number; imagesSeen: number } {
  let [step, imagesSeen] = [0, 0];
  for (const { event } of events) {
    if ('step' in event && event.step !== undefined) step = Math.max(step, event.step);
    if ('imagesSeen' in event) imagesSeen = Math.max(imagesSeen, event.imagesSeen);
  }
  return { step, imagesSeen };
}
