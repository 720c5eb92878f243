import { nearestName } from '@modewatch/core/config';
import { ConflictError, type Db, NotFoundError, type SweepRow } from '@modewatch/db';
import { InputError } from '../errors.ts';

/** Names among which a misspelt one is looked for. */
const newestNames = 500;

/**
 * The sweep that a user means: by its id, its name or the first digits of its id.
 *
 * @throws InputError when there is none, with the nearest name; ConflictError when several fit
 */
export async function namedSweep(db: Pick<Db, 'sweeps'>, given: string): Promise<SweepRow> {
  try {
    return await db.sweeps.find(given);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    const sweeps = await db.sweeps.list({ limit: newestNames });
    const nearest = nearestName(
      given,
      sweeps.map(({ name }) => name),
    );
    const help = nearest ? `did you mean ${nearest}?` : './modewatch sweep list shows them.';
    throw new InputError(`${error.message}; ${help}`);
  }
}

/**
 * How a command to be copied calls a sweep: by its name where a shell takes that as it is and no other sweep has it, else
 * by the first digits of its id.
 */
export async function nameInCommands(
  db: Pick<Db, 'sweeps'>,
  { id, name }: Pick<SweepRow, 'id' | 'name'>,
): Promise<string> {
  const isPlain = /^\w[\w.-]*$/.test(name);
  return isPlain && (await isOnlyOne(db, { id, name })) ? name : id.slice(0, 8);
}

async function isOnlyOne(
  db: Pick<Db, 'sweeps'>,
  { id, name }: Pick<SweepRow, 'id' | 'name'>,
): Promise<boolean> {
  try {
    return (await db.sweeps.find(name)).id === id;
  } catch (error) {
    if (error instanceof ConflictError || error instanceof NotFoundError) return false;
    throw error;
  }
}
