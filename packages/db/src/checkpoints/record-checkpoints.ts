import type { Queries } from '../connection.ts';
import type { Numbered, Recording } from '../events/record-events.ts';
import { referToCheckpoints } from '../flags/refer-to-checkpoints.ts';
import { Prisma } from '../generated/client/client.ts';
import { checksumOf } from './newest-checkpoint.ts';
import { type Objective, objectiveAt, objectiveOf } from './objective.ts';
import { letGoCheckpoints } from './retention.ts';

/**
 * Stores checkpoints and lets go of those that are not worth their room any more. Those of a superseded attempt are
 * not stored: its steps are being trained anew, and nothing will resume from them. The metrics of the same recording
 * must be stored by now, and so must the flags, which may refer to them.
 */
export async function recordCheckpoints(
  queries: Queries,
  recording: Recording,
  checkpoints: Numbered<'checkpoint'>[],
): Promise<void> {
  const { runId, isSuperseded } = recording;
  if (checkpoints.length === 0 || isSuperseded) return;
  const objective = await objectiveOf(queries, runId);
  const byStep = new Map(checkpoints.map((checkpoint) => [checkpoint.step, checkpoint]));
  for (const checkpoint of byStep.values()) await store(queries, recording, { checkpoint, objective });
  await referToCheckpoints(queries, runId);
  await letGoCheckpoints(queries, runId, objective);
}

async function store(
  queries: Queries,
  { runId, attempt }: Recording,
  { checkpoint, objective }: { checkpoint: Numbered<'checkpoint'>; objective: Objective | null },
): Promise<void> {
  const { step, imagesSeen, time, state } = checkpoint;
  const value = objective && (await objectiveAt(queries, { runId, step, metric: objective.metric }));
  await queries.$executeRaw`
    INSERT INTO checkpoints (run_id, attempt, step, images_seen, time, state, sha256, objective) VALUES (
      ${runId}::uuid, ${attempt}, ${step}::int8, ${imagesSeen}::int8, ${time}::float8, ${state}::bytea,
      ${checksumOf(state)}::bytea, ${value === null ? Prisma.sql`NULL` : Prisma.sql`${value}::float8`}
    )
    ON CONFLICT (run_id, step, attempt) DO UPDATE SET
      images_seen = excluded.images_seen, time = excluded.time, state = excluded.state,
      sha256 = excluded.sha256, objective = excluded.objective`;
}
