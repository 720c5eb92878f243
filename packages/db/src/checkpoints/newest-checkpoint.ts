import { createHash } from 'node:crypto';
import type { Queries } from '../connection.ts';
import { NotFoundError } from '../errors.ts';
import { Prisma } from '../generated/client/client.ts';
import { isCurrent } from './retention.ts';

/** All that a training needs to go on. */
export type Checkpoint = { attempt: number; step: number; imagesSeen: number; state: Uint8Array };

/** The newest checkpoint whose bytes are those that were stored, and the steps of newer ones whose bytes are not. */
export type NewestCheckpoint = { checkpoint: Checkpoint | null; damagedSteps: number[] };

/** The SHA-256 that stands beside a checkpoint's state. */
export function checksumOf(state: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(state).digest());
}

/** The checkpoint from which a run would be gone on with; null when none is intact. */
export async function latestCheckpoint(queries: Queries, runId: string): Promise<Checkpoint | null> {
  return (await newestCheckpoint(queries, runId)).checkpoint;
}

/**
 * Reads a run's checkpoints, newest first, up to the first that is intact. Those that a later attempt superseded are no
 * part of the training any more.
 */
export async function newestCheckpoint(queries: Queries, runId: string): Promise<NewestCheckpoint> {
  return firstIntact(queries, { runId, where: isCurrent });
}

async function firstIntact(
  queries: Queries,
  { runId, where }: { runId: string; where: Prisma.Sql },
): Promise<NewestCheckpoint> {
  const places = await queries.$queryRaw<{ step: bigint; attempt: number }[]>`
    SELECT step, attempt FROM checkpoints c WHERE run_id = ${runId}::uuid AND ${where}
    ORDER BY step DESC, attempt DESC`;
  const damagedSteps: number[] = [];
  for (const place of places) {
    const checkpoint = await readCheckpoint(queries, { runId, ...place });
    if (checkpoint) return { checkpoint, damagedSteps };
    damagedSteps.push(Number(place.step));
  }
  return { checkpoint: null, damagedSteps };
}

/**
 * The newest intact checkpoint from before a step, of the run or, where it branched off before, of those that it comes
 * from; null where there is none.
 */
export async function checkpointBefore(
  queries: Queries,
  { runId, step }: { runId: string; step: number },
): Promise<Checkpoint | null> {
  const where = Prisma.sql`${isCurrent} AND step < ${step}::int8`;
  const { checkpoint } = await firstIntact(queries, { runId, where });
  if (checkpoint) return checkpoint;
  const run = await queries.run.findUnique({
    where: { id: runId },
    select: { parentId: true, parentStep: true },
  });
  // A clone has a parent too, and nothing of its training.
  if (!run?.parentId || run.parentStep === null) return null;
  return checkpointBefore(queries, { runId: run.parentId, step: Math.min(step, Number(run.parentStep)) });
}

/**
 * The checkpoint of one step.
 *
 * @throws NotFoundError naming the steps that have one, when this one has none or its bytes are damaged
 */
export async function checkpointAtStep(
  queries: Queries,
  { runId, step }: { runId: string; step: number },
): Promise<Checkpoint> {
  const places = await queries.checkpoint.findMany({
    where: { runId },
    orderBy: [{ step: 'asc' }, { attempt: 'desc' }],
    select: { step: true, attempt: true },
  });
  const wanted = places.filter((place) => Number(place.step) === step);
  for (const place of wanted) {
    const checkpoint = await readCheckpoint(queries, { runId, ...place });
    if (checkpoint) return checkpoint;
  }
  const steps = [...new Set(places.map((place) => place.step))].join(', ') || 'none';
  const what =
    wanted.length > 0 ? `The checkpoint of step ${step} is damaged` : `No checkpoint of step ${step} is kept`;
  throw new NotFoundError(`${what}; those of the run: ${steps}`);
}

/** @returns null when the bytes are not those that were stored */
async function readCheckpoint(
  queries: Queries,
  place: { runId: string; step: bigint; attempt: number },
): Promise<Checkpoint | null> {
  const { sha256, ...found } = await queries.checkpoint.findUniqueOrThrow({
    where: { runId_step_attempt: place },
    select: { attempt: true, step: true, imagesSeen: true, state: true, sha256: true },
  });
  if (Buffer.compare(checksumOf(found.state), sha256) !== 0) return null;
  return { ...found, step: Number(found.step), imagesSeen: Number(found.imagesSeen) };
}
