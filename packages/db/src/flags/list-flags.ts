import type { Queries } from '../connection.ts';
import { NotFoundError } from '../errors.ts';
import { type FlagRow, flagRows } from './flag-row.ts';

/** More than any run has: a flag has to be cleared before its rule can raise another. */
const mostOfRun = 200;

/** A run's flags in the order in which they were raised, those for whose reviews alone they are kept included. */
export function flagsOfRun(queries: Queries, runId: string): Promise<FlagRow[]> {
  return flagRows(queries, { runId, OR: [{ isSuperseded: false }, { reviews: { some: {} } }] }, mostOfRun);
}

/** @throws NotFoundError */
export async function flagById(queries: Queries, id: string): Promise<FlagRow> {
  const [flag] = await flagRows(queries, { id }, 1);
  if (!flag) throw new NotFoundError(`There is no flag with the id ${id}`);
  return flag;
}
