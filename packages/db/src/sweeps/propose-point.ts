import { type Point, trialConfigs } from '@modewatch/core/sweep';
import type { Prisma } from '../generated/client/client.ts';
import { storeRun } from '../runs/create-run.ts';
import type { LockedSweep } from './lock-sweep.ts';

/**
 * Stores a point with a trial and a run for each of its seeds. Where the fields of its runs don't go together it has
 * none, and counts as infeasible.
 *
 * @returns why it has no trials; undefined when it has
 */
export async function proposePoint(
  tx: Prisma.TransactionClient,
  sweep: LockedSweep,
  { number, point }: { number: number; point: Point },
): Promise<string | undefined> {
  const made = trialConfigs(sweep.config, point);
  const reason = 'problem' in made ? made.problem : undefined;
  const isPossible = reason === undefined;
  await tx.$executeRaw`
    WITH proposed AS (
      INSERT INTO sweep_points (sweep_id, number, point, outcome, violation, reason)
      VALUES (${sweep.id}::uuid, ${number}, ${JSON.stringify(point)}::json,
        ${isPossible ? 'pending' : 'infeasible'}::outcome_kind, ${isPossible ? null : 1}, ${reason ?? null})
    )
    UPDATE sweeps SET points = ${number + 1} WHERE id = ${sweep.id}::uuid`;
  if ('problem' in made) return made.problem;
  for (const [seedIndex, config] of made.configs.entries()) {
    const runId = await storeRun(tx, { config, sweepId: sweep.id });
    const trial = number * sweep.config.seeds + seedIndex;
    await tx.$executeRaw`
      WITH trial AS (
        INSERT INTO trials (sweep_id, number, point_number, seed_index, run_id)
        VALUES (${sweep.id}::uuid, ${trial}, ${number}, ${seedIndex}, ${runId}::uuid)
        RETURNING sweep_id, number
      )
      INSERT INTO trial_events (sweep_id, number, "to", attempt) SELECT sweep_id, number, 'pending', 0 FROM trial`;
  }
  return undefined;
}
