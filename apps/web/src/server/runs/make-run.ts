import type { Db } from '@modewatch/db';
import { readRunFile } from './run-file.ts';

type Parts = { db: Pick<Db, 'runs'>; enqueueRun: (runId: string) => Promise<void> };

/** Lets a run that was canceled, has failed or was lost wait for a worker again. */
export async function resumeRun({ db, enqueueRun }: Parts, runId: string) {
  await db.runs.requeue(runId);
  await enqueueRun(runId);
}

/**
 * Makes a run of another: a clone that begins anew, or a branch that goes on from a checkpoint. What is wrong in the
 * file is an answer.
 *
 * @param made.at step of the checkpoint; a clone without one
 */
export async function makeRun(
  { db, enqueueRun }: Parts,
  { file, from, at }: { file: string; from: string; at?: number | undefined },
) {
  const reading = readRunFile(file);
  if ('problems' in reading) return { kind: 'problems' as const, problems: reading.problems };
  const { config } = reading;
  const { id, name } =
    at === undefined
      ? await db.runs.create({ config, parentId: from })
      : await db.runs.branch({ config, parent: { runId: from, step: at } });
  await enqueueRun(id);
  return { kind: 'made' as const, id, name };
}
