import type { Queries } from './connection.ts';

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
