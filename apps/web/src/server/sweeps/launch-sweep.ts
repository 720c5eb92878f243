import { readSweep } from '@modewatch/core/sweep';
import type { Db } from '@modewatch/db';

/** The same file within this time is most likely a second click. */
const twiceSeconds = 60;

/**
 * Starts a sweep from the text of its file. What is wrong in it, and what has to be confirmed first, are answers.
 *
 * @param given.isConfirmed starts a grid of any size, and the same file twice
 */
export async function launchSweep(
  db: Pick<Db, 'sweeps'>,
  { file, isConfirmed, isDraft }: { file: string; isConfirmed: boolean; isDraft: boolean },
) {
  const reading = readSweep(file);
  if ('problems' in reading) return { kind: 'problems' as const, problems: reading.problems };
  const { sweep, facts } = reading;
  const earlier = await db.sweeps.launchedLately({ file, withinSeconds: twiceSeconds });
  if (!isConfirmed && (facts.needsYes || earlier)) {
    return {
      kind: 'confirm' as const,
      points: facts.points,
      trials: facts.trials,
      isLargeGrid: facts.needsYes,
      earlier,
    };
  }
  const { id, name } = await db.sweeps.create({ config: sweep, file, isDraft });
  return { kind: 'launched' as const, id, name, notes: facts.notes };
}
