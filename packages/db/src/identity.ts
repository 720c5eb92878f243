import type { Queries } from './connection.ts';

/**
 * Which database this is, whatever its address: the server's own identifier and the database's number there. A copy
 * that was restored elsewhere is another one.
 */
export async function databaseIdentity(queries: Queries): Promise<string> {
  const [row] = await queries.$queryRaw<{ identity: string }[]>`
    SELECT system_identifier || '/' || oid AS identity
    FROM pg_control_system(), pg_database WHERE datname = current_database()`;
  return row!.identity; // of the database that answers
}
