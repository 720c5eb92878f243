import type { Queries } from './connection.ts';
import { ConflictError, NotFoundError } from './errors.ts';
import type { PrismaClient } from './generated/client/client.ts';
import { isUuid } from './runs/find-run.ts';
import { storableText } from './sql-values.ts';

/** A way to look at runs, under a name. */
export type SavedView = {
  id: string;
  name: string;
  /** The address of the page after its question mark. */
  query: string;
};

/** More than anyone keeps; the list is not paged, so no more are saved. */
const mostViews = 200;

/** The views of a project, or of all projects for null, by name; at most two hundred. */
export function listViews(queries: Queries, { project }: { project: string | null }): Promise<SavedView[]> {
  return queries.savedView.findMany({
    where: { project: project === null ? null : { name: project } },
    orderBy: { name: 'asc' },
    take: mostViews,
    select: { id: true, name: true, query: true },
  });
}

/**
 * Keeps a view; one of the same name is replaced.
 *
 * @throws NotFoundError when there is no such project; ConflictError when it has two hundred views
 */
export async function saveView(
  prisma: PrismaClient,
  { project, name, query }: { project: string | null; name: string; query: string },
): Promise<SavedView> {
  return prisma.$transaction(async (tx) => {
    const owner = project === null ? null : await tx.project.findUnique({ where: { name: project } });
    if (project !== null && owner === null) throw new NotFoundError(`There is no project ${project}`);
    const place = { projectId: owner?.id ?? null, name: storableText(name) };
    await tx.savedView.deleteMany({ where: place });
    const kept = await tx.savedView.count({ where: { projectId: place.projectId } });
    if (kept >= mostViews) {
      throw new ConflictError(`There are ${kept} views, the most that are kept; forget one to save another`);
    }
    return tx.savedView.create({
      data: { ...place, query },
      select: { id: true, name: true, query: true },
    });
  });
}

/** Forgets a view. @throws NotFoundError */
export async function deleteView(queries: Queries, id: string): Promise<void> {
  const { count } = isUuid(id) ? await queries.savedView.deleteMany({ where: { id } }) : { count: 0 };
  if (count === 0) throw new NotFoundError(`There is no saved view with the id ${id}`);
}
