import fs from 'node:fs';
import type { Db } from '@modewatch/db';
import { NotFoundError } from '@modewatch/db';
import { isAwayError } from '../database/outage.ts';
import { messageOf } from '../errors.ts';
import { listSegments, listSpools, removeSpool } from '../spool/spool-directory.ts';
import { ownerState, spoolDatabase } from '../spool/spool-owner.ts';
import { type RecorderOptions, startRecorder } from './recorder.ts';

type DrainOptions = Omit<RecorderOptions, 'key' | 'directory'> & {
  db: Pick<Db, 'events' | 'runs' | 'identity'>;
  dataDir: string;
  /** Folders of spools that this process is recording anyway. */
  spoolsInUse: ReadonlySet<string>;
  signal: AbortSignal;
};

/** A host that has not written for this long is taken for gone, if its run does not run any more either. */
const silenceMs = 60 * 60_000;

/**
 * Delivers what processes that are gone have left in the spool, and deletes what has been delivered. Runs that have been
 * deleted take their spools with them, but a run that is in another database has not been deleted.
 *
 * @returns how many spools were delivered
 */
export async function drainSpools(options: DrainOptions): Promise<number> {
  const { dataDir, spoolsInUse, say, signal } = options;
  const left = listSpools(dataDir).filter(({ directory }) => !spoolsInUse.has(directory));
  let delivered = 0;
  for (const { directory, ...key } of left) {
    try {
      if (!(await isLeftBehind(options, directory, key.runId))) continue;
      const delivery = await startRecorder({ ...options, key, directory, isHopeless }).finish(signal);
      if (delivery === 'pending') continue;
      const stays = delivery === 'gone' ? whyItStays(directory, await options.db.identity()) : undefined;
      if (stays) {
        say(stays);
        continue;
      }
      removeSpool(directory);
      if (delivery === 'gone') continue;
      delivered += 1;
      say(`Delivered what attempt ${key.attempt} of run ${key.runId} had left in the spool.`);
    } catch (error) {
      // One spool must not keep the others from being delivered, nor its own from being tried again.
      const isDeliveredByOthers = !fs.existsSync(directory);
      if (!isDeliveredByOthers) say(`The spool ${directory} is left for later: ${messageOf(error)}`);
    }
  }
  return delivered;
}

/** Why what is left of a run that is not in this database is not deleted; undefined where the run was deleted. */
function whyItStays(directory: string, database: string): string | undefined {
  const writtenFor = spoolDatabase(directory);
  if (writtenFor === database) return undefined;
  return writtenFor === undefined
    ? `${directory} does not say for which database it was written (its owner.json can't be read), and this one has no such run: it stays where it is. Delete that folder if it is of no other database.`
    : `${directory} was not written for this database, which has no such run: it stays where it is.`;
}

/** What a database refuses that can be used would be refused again, and others wait. */
const isHopeless = (error: unknown) => !isAwayError(error);

async function isLeftBehind({ db }: DrainOptions, directory: string, runId: string): Promise<boolean> {
  switch (ownerState(directory)) {
    case 'alive':
      return false;
    case 'dead':
      return true;
    case 'unknown':
      return isSilent(directory) && !(await isRunning(db, runId));
  }
}

function isSilent(directory: string): boolean {
  const changes = listSegments(directory).map(({ file }) => fs.statSync(file).mtimeMs);
  return Date.now() - Math.max(0, ...changes) > silenceMs;
}

async function isRunning(db: DrainOptions['db'], runId: string): Promise<boolean> {
  try {
    return (await db.runs.byId(runId)).status === 'running';
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}
