import { nearestName } from '@modewatch/core/config';
import { type Db, NotFoundError, type SweepRow } from '@modewatch/db';
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
