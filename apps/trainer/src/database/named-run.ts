import { nearestName } from '@modewatch/core/config';
import { ConflictError, type Db, NotFoundError, type RunRow } from '@modewatch/db';
import { InputError } from '../errors.ts';

/** Names among which a misspelt one is looked for. */
const newestNames = 500;

/**
 * The run that a user means: by its id, its name or the first digits of its id.
 *
 * @throws InputError when there is none, with the nearest name, or when several fit
 */
export async function namedRun(db: Pick<Db, 'runs'>, given: string): Promise<RunRow> {
  try {
    return await db.runs.find(given);
  } catch (error) {
    if (error instanceof ConflictError) throw new InputError(error.message, { cause: error });
    if (!(error instanceof NotFoundError)) throw error;
    const { runs } = await db.runs.list({ limit: newestNames });
    const nearest = nearestName(
      given,
      runs.map(({ name }) => name),
    );
    const help = nearest ? `did you mean ${nearest}?` : './modewatch runs lists them.';
    throw new InputError(`${error.message}; ${help}`);
  }
}
