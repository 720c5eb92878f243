import type { RunConfig } from '@modewatch/core/config';
import { type Checkpoint, checkpointAtStep, checksumOf } from '../checkpoints/newest-checkpoint.ts';
import { ConflictError } from '../errors.ts';
import type { Prisma, PrismaClient } from '../generated/client/client.ts';
import { storeRun } from './create-run.ts';
import { runById } from './find-run.ts';
import type { RunRow } from './run-row.ts';

/** Comes before the first attempt of any run. */
const beforeAll = 0;
const keptFor = 'the branch';

/**
 * Stores a new run that goes on from a checkpoint of another, with other settings. It has no metrics of the steps
 * before; those are its parent's. The checkpoint is kept with it, for when it is begun again; the
 * real samples to compare with are the parent's, too.
 *
 * @throws NotFoundError naming the steps that have a checkpoint, when this one has none or its bytes are damaged;
 *   ConflictError when the config has no step after it
 */
export async function branchRun(
  prisma: PrismaClient,
  { config, parent }: { config: RunConfig; parent: { runId: string; step: number } },
): Promise<RunRow> {
  return prisma.$transaction(async (tx) => {
    const checkpoint = await checkpointAtStep(tx, parent);
    if (config.steps <= parent.step) {
      const expected = `expected more than ${parent.step}, the step that the branch goes on from`;
      throw new ConflictError(`steps: ${expected}; got ${config.steps}`);
    }
    return runById(tx, await branchIn(tx, { config, parentId: parent.runId, checkpoint }));
  });
}

/** The same as a part of a transaction. @returns the run's id */
export async function branchIn(
  tx: Prisma.TransactionClient,
  {
    checkpoint: { step, imagesSeen, state },
    ...run
  }: { config: RunConfig; parentId: string; sweepId?: string; checkpoint: Omit<Checkpoint, 'attempt'> },
): Promise<string> {
  const runId = await storeRun(tx, run);
  await tx.$executeRaw`
    INSERT INTO checkpoints (run_id, attempt, step, images_seen, time, state, sha256, kept_for) VALUES (
      ${runId}::uuid, ${beforeAll}, ${step}::int8, ${imagesSeen}::int8, 1000 * extract(epoch FROM now()),
      ${state}::bytea, ${checksumOf(state)}::bytea, ${[keptFor]}::text[])`;
  await tx.$executeRaw`
    UPDATE runs SET parent_step = ${step}::int8, rebased_attempt = ${beforeAll + 1}, step = ${step}::int8,
      images_seen = ${imagesSeen}::int8
    WHERE id = ${runId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO real_samples (run_id, png, picture, modes)
    SELECT ${runId}::uuid, png, picture, modes FROM real_samples WHERE run_id = ${run.parentId}::uuid`;
  return runId;
}
