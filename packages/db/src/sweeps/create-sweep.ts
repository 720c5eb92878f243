import type { SweepConfig } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import { NotFoundError } from '../errors.ts';
import type { Prisma, PrismaClient } from '../generated/client/client.ts';
import { notifyChange } from '../notify.ts';
import { projectNamed } from '../projects.ts';
import { generateRunName } from '../runs/run-name.ts';
import { moveSweep } from './lock-sweep.ts';

/** A sweep as it is launched. */
export type NewSweep = {
  config: SweepConfig;
  /** The sweep file as it was given. */
  file: string;
  /** Left for `resume` to start. */
  isDraft?: boolean | undefined;
};

/**
 * Stores a sweep, in the project that its runs name, which is made when it is new. Its trials come when a worker has
 * room for them.
 *
 * @returns its id and name; one that was given none gets one
 */
export async function createSweep(
  prisma: PrismaClient,
  { config, file, isDraft = false }: NewSweep,
): Promise<{ id: string; name: string }> {
  const project = config.run.project ?? 'default';
  return prisma.$transaction(async (tx) => {
    const projectId = await projectNamed(tx, project);
    const name = config.name ?? generateRunName(await tx.sweep.count({ where: { projectId } }));
    const sweep = await tx.sweep.create({
      // A parsed config is plain JSON.
      data: { projectId, name, file, config: config as unknown as Prisma.InputJsonObject, state: 'draft' },
      select: { id: true, name: true },
    });
    if (!isDraft) await moveSweep(tx, { sweepId: sweep.id, state: 'running' });
    await notifyChange(tx, { runId: sweep.id, what: ['sweep'] });
    return sweep;
  });
}

/**
 * The newest sweep that was launched from the same file within these seconds on the server's clock; null when there is
 * none. Whoever launches it again probably did not mean to.
 */
export async function launchedLately(
  queries: Queries,
  { file, withinSeconds }: { file: string; withinSeconds: number },
): Promise<{ id: string; name: string } | null> {
  const [sweep] = await queries.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM sweeps
    WHERE created_at > now() - make_interval(secs => ${withinSeconds}) AND file = ${file}
    ORDER BY created_at DESC LIMIT 1`;
  return sweep ?? null;
}

/** The file that a sweep was launched from; empty for one that a program has launched. @throws NotFoundError */
export async function sweepFile(queries: Queries, sweepId: string): Promise<{ name: string; file: string }> {
  const sweep = await queries.sweep.findUnique({
    where: { id: sweepId },
    select: { name: true, file: true },
  });
  if (!sweep) throw new NotFoundError(`There is no sweep with the id ${sweepId}`);
  return { name: sweep.name, file: sweep.file ?? '' };
}
