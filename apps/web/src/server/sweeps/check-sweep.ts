import { readSweep } from '@modewatch/core/sweep';
import type { Db } from '@modewatch/db';
import { sweepEstimate } from './sweep-estimate.ts';

/** So many are worth reading at once. */
const MOST_PROBLEMS = 50;

/** What is wrong in the text of a sweep file, with its place, or else what launching it comes to. */
export async function checkSweep(db: Pick<Db, 'runs' | 'workers'>, file: string) {
  const reading = readSweep(file);
  if ('problems' in reading) {
    const { problems } = reading;
    return {
      kind: 'problems' as const,
      problems: problems.slice(0, MOST_PROBLEMS),
      total: problems.length,
    };
  }
  const { sweep, facts } = reading;
  return {
    kind: 'sound' as const,
    ...{ points: facts.points, trials: facts.trials ?? null, seeds: sweep.seeds, budget: sweep.budget },
    ...{ notes: facts.notes, needsYes: facts.needsYes },
    estimate: await sweepEstimate(db, sweep, facts.trials),
  };
}
