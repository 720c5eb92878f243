import type { Queries } from './connection.ts';
import type { PrismaClient } from './generated/client/client.ts';

/** More than anyone has; a project list is not paged. */
const maxProjects = 1000;

/** The projects by name, with the number of their runs; at most a thousand. */
export async function listProjects(queries: Queries): Promise<{ name: string; runs: number }[]> {
  const projects = await queries.project.findMany({
    select: { name: true, _count: { select: { runs: true } } },
    orderBy: { name: 'asc' },
    take: maxProjects,
  });
  return projects.map(({ name, _count }) => ({ name, runs: _count.runs }));
}

/** Stores a sweep: a name for runs that are launched together. Its project is made when it is new. */
export async function createSweep(
  prisma: PrismaClient,
  { project, name }: { project: string; name: string },
): Promise<{ id: string; name: string }> {
  return prisma.sweep.create({
    data: { name, project: { connectOrCreate: { where: { name: project }, create: { name: project } } } },
    select: { id: true, name: true },
  });
}
