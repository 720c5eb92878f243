import type { Queries } from './connection.ts';
import type { Prisma } from './generated/client/client.ts';

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

/** The id of a project, which is made when it is new; once, whoever else makes it at the same moment. */
export async function projectNamed(tx: Prisma.TransactionClient, name: string): Promise<string> {
  const find = { where: { name }, select: { id: true } };
  const known = await tx.project.findUnique(find);
  if (known) return known.id;
  // Prisma's upsert looks and then inserts; this waits for whoever is about to insert the same.
  await tx.project.createMany({ data: [{ name }], skipDuplicates: true });
  return (await tx.project.findUniqueOrThrow(find)).id;
}
