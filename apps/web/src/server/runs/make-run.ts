import type { Db } from '@modewatch/db';
import { readRunFile } from './run-file.ts';

type Parts = { db: Pick<Db, 'runs'>; enqueueRun: (runId: string) => Promise<void> };

/** Lets a run that was canceled, has failed or was lost wait for a worker again. */
export async function resumeRun({ db, enqueueRun }: Parts, runId: string) {
  await db.runs.requeue(runId);
  await enqueueRun(runId);
}

/**
 * Makes a run of a file: one of its own, a clone of another that begins anew, or a branch that goes on from a
 * checkpoint. What is wrong in the file is an answer.
 *
 * @param made.of the other run, and for a branch the step of its checkpoint
 */
export async function makeRun(
  { db, enqueueRun }: Parts,
  { file, of }: { file: string; of?: { runId: string; at?: number | undefined } | undefined },
) {
  const reading = readRunFile(file);
  if ('problems' in reading) return { kind: 'problems' as const, problems: reading.problems };
  const { config } = reading;
  const { id, name } =
    of?.at === undefined
      ? await db.runs.create({ config, ...(of && { parentId: of.runId }) })
      : await db.runs.branch({ config, parent: { runId: of.runId, step: of.at } });
  await enqueueRun(id);
  return { kind: 'made' as const, id, name };
}
