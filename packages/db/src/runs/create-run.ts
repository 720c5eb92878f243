import type { RunConfig } from '@modewatch/core/config';
import type { Prisma, PrismaClient } from '../generated/client/client.ts';
import { notifyChange } from '../notify.ts';
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
  const project = await projectNamed(tx, config.project);
  const name = config.name ?? generateRunName(project.runs);
  const run = await tx.run.create({
    data: {
      ...placed,
      ...{ projectId: project.id, name, config: { ...config, name } },
      ...{ tags: [...new Set(config.tags)], notes: config.notes },
    },
    select: { id: true },
  });
  await storeSettings(tx, [run.id]);
  await notifyChange(tx, { runId: run.id, what: ['status'] });
  return run.id;
}

/** A project, which is made when it is new, and how many runs it has. */
async function projectNamed(
  tx: Prisma.TransactionClient,
  name: string,
): Promise<{ id: string; runs: number }> {
  const [known] = await tx.$queryRaw<{ id: string; runs: number }[]>`
    SELECT id, (SELECT count(*)::int FROM runs WHERE project_id = projects.id) AS runs
    FROM projects WHERE name = ${name}`;
  if (known) return known;
  const { id } = await tx.project.upsert({
    where: { name },
    create: { name },
    update: {},
    select: { id: true },
  });
  return { id, runs: 0 };
}
