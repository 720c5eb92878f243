import type { Db } from '@modewatch/db';
import { z } from 'zod';
import { csvLine } from '../../lib/csv.ts';
import { type SweepUrl, trialOrder } from '../../lib/sweep-url.ts';

const ROWS_AT_ONCE = 500;

const input = z.object({ id: z.uuid() });

/**
 * What a sweep's list of trials shows as CSV, all of its rows, piece by piece: numbers in full, a parameter that is a
 * list or a group of fields as JSON. The first piece comes when the sweep is known to be there; which rows there are is
 * settled then, each comes once whatever is begun meanwhile.
 *
 * @throws NotFoundError without such a sweep
 * @throws ZodError when the id is none
 */
export async function trialsCsv(db: Db, sweep: { id: string }, url: Pick<SweepUrl, 'state' | 'sort'>) {
  const { id: sweepId } = input.parse(sweep);
  const { config } = await db.sweeps.byId(sweepId);
  const { objective, space } = config;
  const search = {
    ...{ sweepId, order: trialOrder(url.sort, objective?.goal === 'maximize') },
    ...(url.state !== null && { state: url.state }),
  };
  const numbers = await db.trials.numbers(search);

  return (async function* () {
    const metric = objective ? [objective.metric] : [];
    const paths = space.map(({ path }) => path);
    yield csvLine([
      ...['trial', 'run', 'run id', 'state', 'reason', ...metric, ...paths],
      ...['point', 'seed', 'rewinds', 'step', 'steps', 'attempt', 'worker', 'changed'],
    ]);
    for (let done = 0; done < numbers.length; done += ROWS_AT_ONCE) {
      const trials = await db.trials.numbered({ sweepId, numbers: numbers.slice(done, done + ROWS_AT_ONCE) });
      yield trials
        .map(({ number, run, state, reason, value, point, pointNumber, seedIndex, rewinds, changedAt }) =>
          csvLine([
            ...[number, run.name, run.id, state, reason, ...(objective ? [value] : [])],
            ...paths.map((path) => parameterCell(point[path])),
            ...[pointNumber, seedIndex + 1, rewinds, run.step, run.steps, run.attempt, run.worker, changedAt],
          ]),
        )
        .join('');
    }
  })();
}

function parameterCell(value: unknown) {
  if (value === undefined || typeof value === 'number' || typeof value === 'string') return value;
  return JSON.stringify(value);
}
