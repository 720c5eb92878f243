import type { RunConfig } from '@modewatch/core/config';
import type { Queries } from '../connection.ts';
import type { PrismaClient } from '../generated/client/client.ts';
import { storeRun } from '../runs/create-run.ts';

/**
 * Stores runs that are launched together, all of them or none, and in this order. The sweep's project is made when it
 * is new. Whoever calls this puts the runs into the queue as well.
 *
 * @returns the sweep with the ids of its runs
 */
export async function createRunGroup(
  prisma: PrismaClient,
  { project, name, configs }: { project: string; name: string; configs: RunConfig[] },
): Promise<{ id: string; name: string; runIds: string[] }> {
  return prisma.$transaction(async (tx) => {
    const sweep = await tx.sweep.create({
      data: { name, project: { connectOrCreate: { where: { name: project }, create: { name: project } } } },
      select: { id: true, name: true },
    });
    const launchedAt = Date.now();
    const runIds: string[] = [];
    for (const [i, config] of configs.entries()) {
      const createdAt = new Date(launchedAt + i); // lists go by it
      runIds.push(await storeRun(tx, { config, sweepId: sweep.id, createdAt }));
    }
    return { ...sweep, runIds };
  });
}

/** The runs of a project's sweeps of this name that wait for a worker, oldest first. */
export async function pendingRunsOfGroup(
  queries: Queries,
  { project, name }: { project: string; name: string },
): Promise<string[]> {
  const runs = await queries.run.findMany({
    where: { status: 'pending', sweep: { name, project: { name: project } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return runs.map(({ id }) => id);
}
