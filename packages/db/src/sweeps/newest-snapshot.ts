import { Prisma } from '../generated/client/client.ts';

/** The newest snapshot of a run `r`, as `RunRow` has it; null when there is none. */
export const newestSnapshot = Prisma.sql`(
  SELECT json_build_object('id', id, 'step', step, 'picture', picture) FROM snapshots
  WHERE run_id = r.id AND NOT is_superseded ORDER BY step DESC LIMIT 1
)`;
