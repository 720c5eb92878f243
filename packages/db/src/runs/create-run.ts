import type { RunConfig } from '@modewatch/core/config';
import type { Prisma, PrismaClient } from '../generated/client/client.ts';
import { notifyChange } from '../notify.ts';
import { projectNamed } from '../projects.ts';
import { runById } from './find-run.ts';
import { generateRunName } from './run-name.ts';
import type { RunRow } from './run-row.ts';
import { storeSettings } from './store-settings.ts';

/**
 * Stores a new run that waits for a worker, in the project that its config names, which is made when it is new.
 *
 * @param run.parentId the run that it is a clone of
 */
export async function createRun(
  prisma: PrismaClient,
  run: { config: RunConfig; parentId?: string },
): Promise<RunRow> {
  return prisma.$transaction(async (tx) => runById(tx, await storeRun(tx, run)));
}

/** The same as a part of a transaction. @returns the run's id */
export async function storeRun(
  tx: Prisma.TransactionClient,
  { config, ...placed }: { config: RunConfig; sweepId?: string; createdAt?: Date; parentId?: string },
): Promise<string> {
  const projectId = await projectNamed(tx, config.project);
  const name = config.name ?? generateRunName(await tx.run.count({ where: { projectId } }));
  const run = await tx.run.create({
    data: {
      ...placed,
      ...{ projectId, name, config: { ...config, name } },
      ...{ tags: [...new Set(config.tags)], notes: config.notes },
    },
    select: { id: true },
  });
  await storeSettings(tx, [run.id]);
  await notifyChange(tx, { runId: run.id, what: ['status'] });
  return run.id;
}
