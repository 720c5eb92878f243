import type { Queries } from '../connection.ts';
import { ConflictError, NotFoundError } from '../errors.ts';
import { Prisma } from '../generated/client/client.ts';
import { type RunRow, runRows } from './run-row.ts';

/** @throws NotFoundError */
export async function runById(queries: Queries, id: string): Promise<RunRow> {
  const [run] = isUuid(id) ? await runRows(queries, Prisma.sql`r.id = ${id}::uuid`, 1) : [];
  if (!run) throw new NotFoundError(`There is no run with the id ${id}`);
  return run;
}

/** @throws NotFoundError; ConflictError when several runs have that name */
export async function runByName(queries: Queries, name: string): Promise<RunRow> {
  return theOnly(await runRows(queries, Prisma.sql`r.name = ${name}`, maxShown), 'the name', name);
}

/**
 * Finds a run by what a person types: its id, its name, or the first digits of its id (four at least).
 *
 * @throws NotFoundError; ConflictError naming the runs when several fit
 */
export async function findRun(queries: Queries, idOrPrefixOrName: string): Promise<RunRow> {
  if (isUuid(idOrPrefixOrName)) return runById(queries, idOrPrefixOrName);
  const named = await runRows(queries, Prisma.sql`r.name = ${idOrPrefixOrName}`, maxShown);
  if (named.length > 0) return theOnly(named, 'the name', idOrPrefixOrName);
  const range = idRange(idOrPrefixOrName);
  const condition = range && Prisma.sql`r.id BETWEEN ${range.first}::uuid AND ${range.last}::uuid`;
  const prefixed = condition ? await runRows(queries, condition, maxShown) : [];
  return theOnly(prefixed, 'an id or name', idOrPrefixOrName);
}

const maxShown = 10;

/** Whether a text is a whole id. */
export const isUuid = (text: string) =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

function theOnly(runs: RunRow[], what: string, given: string): RunRow {
  const [run, ...others] = runs;
  if (!run) throw new NotFoundError(`There is no run with ${what} ${given}`);
  if (others.length === 0) return run;
  const list = runs.map((each) => `\n  ${each.id}  ${standingOf(each)}`).join('');
  throw new ConflictError(`Several runs fit ${given}; give the id of one. The newest are:${list}`);
}

const standingOf = ({ name, status, step, config, createdAt }: RunRow) =>
  `${name}, ${status} at step ${step} of ${config.steps}, created ${createdAt.toISOString()}`;

/** The ids that begin with these digits, as a range that the index serves. */
function idRange(prefix: string): { first: string; last: string } | null {
  const digits = prefix.toLowerCase().replaceAll('-', '');
  if (!/^[0-9a-f]{4,32}$/.test(digits)) return null;
  return { first: digits.padEnd(32, '0'), last: digits.padEnd(32, 'f') };
}
