import type { SweepBudget } from '@modewatch/core/sweep';
import type { Db, SweepRow } from '@modewatch/db';
import { Command } from 'commander';
import { namedSweep, nameInCommands } from '../database/named-sweep.ts';
import { openDatabase } from '../database/open-database.ts';
import { readEnv } from '../env.ts';
import { InputError } from '../errors.ts';
import { workerNotes } from '../sweep/sweep-report.ts';
import { formatCount } from '../terminal/format.ts';
import { wholeNumber } from './whole-number.ts';

/** Commands that change a sweep. What is to be trained then, a worker finds by itself. */
export function controlCommands(): Command[] {
  const ofSweep = (name: string, description: string) =>
    new Command(name).description(description).argument('<sweep>', 'name, id or the first digits of it');
  return [
    ofSweep('pause', 'lets no more trials begin; those at work go on to their end').action((given: string) =>
      change(given, async (db, { id, name, trials }) => {
        await db.sweeps.pause(id);
        const atWork = (trials.running ?? 0) + (trials.leased ?? 0);
        return `${name} is paused${atWork > 0 ? `; ${atWork} at work go on to their end` : ''}. Go on with: ./modewatch sweep resume ${id.slice(0, 8)}`;
      }),
    ),
    ofSweep('resume', 'goes on with a sweep that is paused, or starts a draft').action((given: string) =>
      change(given, async (db, sweep) => {
        await db.sweeps.resume(sweep.id);
        return [`${sweep.name} goes on.`, ...(await notes(db, sweep))].join('\n');
      }),
    ),
    ofSweep('cancel', 'ends a sweep with all trials that wait or are at work').action((given: string) =>
      change(given, async (db, { id, name }) => {
        const canceled = await db.sweeps.cancel(id);
        if (canceled === 0) return `${name} is canceled; none of its trials was open.`;
        return `${name} is canceled, and with it ${canceled === 1 ? '1 trial' : `${canceled} trials`}.`;
      }),
    ),
    ofSweep('retry', 'tries the failed trials again, from their last checkpoints').action((given: string) =>
      change(given, async (db, sweep) => {
        const failed = await db.sweeps.retryFailed(sweep.id);
        if (failed === 0) return nothingToRetry(sweep, await nameInCommands(db, sweep));
        const what = failed === 1 ? '1 trial is' : `${failed} trials are`;
        if (isHeld(sweep)) return `${what} tried again once it goes on. ${howToResume(sweep)}`;
        return [`${what} tried again.`, ...(await notes(db, sweep))].join('\n');
      }),
    ),
    ofSweep('extend', 'gives a sweep more budget; one that has finished goes on')
      .option('--trials <n>', 'so many trials more', wholeNumber({ min: 1, max: 1_000_000 }))
      .option('--hours <n>', 'so many hours more', hours)
      .option('--images <n>', 'so many images that D sees more', wholeNumber({ min: 1, max: 1e15 }))
      .action((given: string, more: SweepBudget) => {
        if (Object.keys(more).length === 0)
          throw new InputError('By how much? Give --trials, --hours or --images, such as --trials 20.');
        return change(given, async (db, sweep) => {
          const budget = await db.sweeps.extend({ sweepId: sweep.id, ...more });
          const limits = Object.entries(budget).map(([limit, most]) => `${formatCount(most)} ${limit}`);
          if (isHeld(sweep)) return `${sweep.name} may go up to ${limits.join(', ')}. ${howToResume(sweep)}`;
          return [`${sweep.name} goes on, up to ${limits.join(', ')}.`, ...(await notes(db, sweep))].join(
            '\n',
          );
        });
      }),
  ];
}

function hours(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= 100_000) return value;
  throw new InputError(`--hours expected a number above 0, up to 100000; got "${text}"`);
}

/** Whether it takes a resume before anything happens. */
const isHeld = ({ state }: SweepRow) => state === 'paused' || state === 'draft';

const howToResume = ({ id, state }: SweepRow) =>
  state === 'draft'
    ? `It is a draft. Start it with: ./modewatch sweep resume ${id.slice(0, 8)}`
    : `It is paused. Go on with: ./modewatch sweep resume ${id.slice(0, 8)}`;

/** @param which how commands call it */
function nothingToRetry({ name, trials: { failed = 0 } }: SweepRow, which: string): string {
  if (failed === 0) return `${name} has no failed trials.`;
  const what = failed === 1 ? 'The failed trial' : `All ${failed} failed trials`;
  return `${what} of ${name} trained to the end: what they lack is a metric, which trying again would not log either. See: ./modewatch sweep show ${which}`;
}

const notes = async (db: Db, { config }: SweepRow) =>
  workerNotes(await db.workers.list({ limit: 500, onlyLive: true }), config);

async function change(given: string, make: (db: Db, sweep: SweepRow) => Promise<string>): Promise<void> {
  const database = await openDatabase(readEnv(), (line) => console.error(line));
  try {
    console.log(await make(database.db, await namedSweep(database.db, given)));
  } finally {
    await database.close();
  }
}
