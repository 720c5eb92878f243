import type { RunConfig } from '@modewatch/core/config';
import type { PrismaClient } from '../generated/client/client.ts';
import { notifyChange } from '../notify.ts';
import { runById } from './find-run.ts';
import { generateRunName } from './run-name.ts';
import type { RunRow } from './run-row.ts';

/** Stores a new run that waits for a worker, in the project that its config names, which is made when it is new. */
export async function createRun(
  prisma: PrismaClient,
  { config, sweepId }: { config: RunConfig; sweepId?: string | undefined },
): Promise<RunRow> {
  return prisma.$transaction(async (tx) => {
    const project = await tx.project.upsert({
      where: { name: config.project },
      create: { name: config.project },
      update: {},
      select: { id: true },
    });
    const name = config.name ?? generateRunName(await tx.run.count({ where: { projectId: project.id } }));
    const run = await tx.run.create({
      data: { projectId: project.id, sweepId: sweepId ?? null, name, config: { ...config, name } },
      select: { id: true },
    });
    await notifyChange(tx, { runId: run.id, what: ['status'] });
    return runById(tx, run.id);
  });
}
