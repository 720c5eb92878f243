import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import type { Numbered, Recording } from './record-events.ts';

/** One to go on from, and the one before it. */
const keptCheckpoints = 2;

/**
 * Stores checkpoints and keeps the newest two of the run. Those of a superseded attempt are let go: its steps are
 * being trained anew, and nothing will resume from them.
 */
export async function recordCheckpoints(
  queries: Queries,
  { runId, attempt, isSuperseded }: Recording,
  checkpoints: Numbered<'checkpoint'>[],
): Promise<void> {
  const newest = checkpoints.slice(-keptCheckpoints);
  if (newest.length === 0 || isSuperseded) return;
  const byStep = new Map(newest.map((checkpoint) => [checkpoint.step, checkpoint]));
  const rows = [...byStep.values()].map(
    ({ step, imagesSeen, time, state }) =>
      Prisma.sql`(${runId}::uuid, ${attempt}, ${step}::int8, ${imagesSeen}::int8, ${time}::float8, ${state}::bytea)`,
  );
  await queries.$executeRaw`
    INSERT INTO checkpoints (run_id, attempt, step, images_seen, time, state) VALUES ${Prisma.join(rows)}
    ON CONFLICT (run_id, step, attempt) DO UPDATE SET
      images_seen = excluded.images_seen, time = excluded.time, state = excluded.state`;
  await queries.$executeRaw`
    DELETE FROM checkpoints WHERE run_id = ${runId}::uuid AND (step, attempt) NOT IN (
      SELECT step, attempt FROM checkpoints WHERE run_id = ${runId}::uuid
      ORDER BY step DESC, attempt DESC LIMIT ${keptCheckpoints}
    )`;
}
