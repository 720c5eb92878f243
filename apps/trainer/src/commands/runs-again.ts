import type { Db, RunRow } from '@modewatch/db';
import { createQueue } from '@modewatch/db/queue';
import { Command } from 'commander';
import { changeConfig } from '../config/change-config.ts';
import { applyFieldOptions, fieldOverrides } from '../config/field-options.ts';
import { type Override, parseSetOption } from '../config/overrides.ts';
import { namedRun } from '../database/named-run.ts';
import { type Database, openDatabase } from '../database/open-database.ts';
import { readEnv } from '../env.ts';
import { InputError } from '../errors.ts';
import { formatCount } from '../terminal/format.ts';
import { wholeNumber } from './whole-number.ts';

type Options = { set?: Override[]; at?: number; beforeCollapse?: boolean } & Record<string, unknown>;

/** Commands that make a run of another, with some fields changed. */
export function runsAgainCommands(): Command[] {
  const ofRun = (name: string, description: string) =>
    new Command(name)
      .description(description)
      .argument('<run>', 'name, id or the first digits of it')
      .option('--set <field=value>', 'sets a field; may be given again', collect);
  return [
    applyFieldOptions(ofRun('clone', 'a new run with the settings of another, from its first step')).action(
      (given: string, options: Options) =>
        make(given, options, async (db, run, config) => {
          const made = await db.runs.create({ config, parentId: run.id });
          return { made, from: `a clone of ${run.name}` };
        }),
    ),
    applyFieldOptions(
      ofRun('branch', 'a new run that goes on from a checkpoint of another, with other settings')
        .option('--at <step>', 'the step of the checkpoint', wholeNumber({ min: 0, max: 10_000_000 }))
        .option('--before-collapse', 'the newest checkpoint from before the onset of its collapse'),
    ).action((given: string, options: Options) =>
      make(given, options, async (db, run, config) => {
        const step = await branchingStep(db, run, options);
        const made = await db.runs.branch({ config, parent: { runId: run.id, step } });
        return { made, from: `a branch of ${run.name} from step ${formatCount(step)}` };
      }),
    ),
  ];
}

function collect(text: string, previous: Override[] = []): Override[] {
  return [...previous, parseSetOption(text)];
}

async function make(
  given: string,
  options: Options,
  create: (db: Db, run: RunRow, config: RunRow['config']) => Promise<{ made: RunRow; from: string }>,
): Promise<void> {
  const overrides = [...(options.set ?? []), ...fieldOverrides(options)];
  const database = await openDatabase(readEnv(), (line) => console.error(line));
  try {
    const run = await namedRun(database.db, given);
    const { made, from } = await create(database.db, run, changeConfig(run.config, overrides));
    await enqueue(database, made.id);
    const changes = overrides.map(({ name, text }) => `${name} ${text}`);
    console.log(`${made.name} is ${from}${changes.length > 0 ? ` with ${changes.join(', ')}` : ''}.`);
    console.log('It waits for a worker: npm start has one, ./modewatch work is one.');
  } finally {
    await database.close();
  }
}

async function enqueue({ url }: Database, runId: string): Promise<void> {
  const queue = await createQueue(url);
  try {
    await queue.enqueueRun(runId);
  } finally {
    await queue.close();
  }
}

/** @throws InputError when it is not said, or there is no such checkpoint */
async function branchingStep(db: Db, run: RunRow, { at, beforeCollapse }: Options): Promise<number> {
  if ((at === undefined) === (beforeCollapse === undefined))
    throw new InputError('Where? Give --at <step> or --before-collapse, one of the two.');
  if (at !== undefined) return at;
  const { steps, onset, beforeCollapse: before } = await db.checkpoints.branchPlaces(run.id);
  if (onset === null)
    throw new InputError(
      `${run.name} was not flagged as collapsed. --at <step> names a checkpoint: ${steps.join(', ') || 'there is none'}`,
    );
  if (before !== null) return before;
  throw new InputError(
    `${run.name} has no checkpoint from before step ${onset}, where its collapse began; those it has: ${steps.join(', ') || 'none'}. ` +
      'A smaller checkpointEvery has some of them earlier; --at <step> branches off one of these.',
  );
}
