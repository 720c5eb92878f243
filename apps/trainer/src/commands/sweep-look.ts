import { sweepSchema } from '@modewatch/core/sweep';
import { type MetricImportance, NotFoundError, type SweepRow } from '@modewatch/db';
import { Command } from 'commander';
import { namedSweep, nameInCommands } from '../database/named-sweep.ts';
import { type Database, openDatabase } from '../database/open-database.ts';
import { readEnv } from '../env.ts';
import { InputError } from '../errors.ts';
import {
  bestTable,
  countsOf,
  nextSteps,
  objectiveText,
  sweepLine,
  sweepTable,
  trialTable,
  workerNotes,
} from '../sweep/sweep-report.ts';
import { trialText } from '../sweep/trial-report.ts';
import { formatCount, formatDuration } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';
import { wholeNumber } from './whole-number.ts';

type Limit = { limit: number; json?: boolean };

const mostListed = 500;

/** Commands that change nothing. */
export function lookCommands(): Command[] {
  const limit = (command: Command, of: number) =>
    command
      .option('-n, --limit <n>', 'how many, 1 to 500', wholeNumber({ min: 1, max: mostListed }), of)
      .option('--json', 'as JSON, for programs');
  const ofSweep = (name: string, description: string) =>
    new Command(name).description(description).argument('<sweep>', 'name, id or the first digits of it');
  return [
    limit(new Command('list').description('lists sweeps, newest first'), 20).action(list),
    limit(ofSweep('show', 'how a sweep stands, its newest trials and what became of them'), 20).action(show),
    limit(ofSweep('best', 'the best points of a sweep, each judged over all its seeds'), 10).action(best),
    limit(ofSweep('trial', 'one trial: its settings, and each change of its state with the reason'), 100)
      .argument(
        '<number>',
        'of the trial in its sweep, as show has it',
        wholeNumber({ min: 0, max: 2_147_483_647 }),
      )
      .action(trial),
    ofSweep('importance', 'which parameters matter for the objective, and for whether a trial collapses')
      .option('--metric <name>', 'for this metric instead: its key, or a short name such as coverage')
      .option('--json', 'as JSON, for programs')
      .action(showImportance),
    ofSweep('file', 'the file that a sweep was started from, to change it and start it again').action(
      showFile,
    ),
    new Command('schema')
      .description('the JSON Schema of sweep files, for editors')
      .action(() => console.log(JSON.stringify(sweepSchema(), null, 2))),
  ];
}

async function list({ limit, json }: Limit): Promise<void> {
  await look(async ({ db }) => {
    // One more tells whether there are more.
    const found = await db.sweeps.list({ limit: Math.min(limit + 1, mostListed) });
    const sweeps = found.slice(0, limit);
    if (json) return print(sweeps);
    if (sweeps.length === 0)
      return console.log(
        'No sweeps yet. Start one:\n  ./modewatch sweep examples/sweeps/ring-search.yaml --work',
      );
    console.log(sweepTable(sweeps));
    if (found.length > limit) console.log(`There are older ones; --limit ${mostListed} shows more.`);
  });
}

async function show(given: string, { limit, json }: Limit): Promise<void> {
  await look(async ({ db }) => {
    const sweep = await namedSweep(db, given);
    const { trials, total } = await db.trials.list({ sweepId: sweep.id, limit });
    if (json) return print({ ...sweep, trialList: trials });
    const [first] = await db.sweeps.best({ sweepId: sweep.id, limit: 1 });
    console.log(`${headline(sweep)}\n${sweepLine(sweep, first)}`);
    if (sweep.state === 'running') {
      for (const note of workerNotes(await db.workers.list({ limit: 500, onlyLive: true }), sweep.config))
        console.log(note);
    }
    if (trials.length > 0) console.log(`\n${trialTable(sweep.config, trials)}`);
    const more = Math.min(total, mostListed);
    if (total > trials.length && more > limit)
      console.log(
        `${formatCount(total - trials.length)} more; --limit ${more} shows ${more < total ? 'more' : 'them'}.`,
      );
    const next = nextSteps(sweep, await nameInCommands(db, sweep));
    if (next.length > 0) console.log(`\n${next.join('\n')}`);
  });
}

async function best(given: string, { limit, json }: Limit): Promise<void> {
  await look(async ({ db }) => {
    const sweep = await namedSweep(db, given);
    const points = await db.sweeps.best({ sweepId: sweep.id, limit });
    if (json) return print(points);
    if (!sweep.config.objective)
      return console.log(`${sweep.name} has no objective, so that none is better than another.`);
    if (points.length === 0)
      return console.log(
        `No point of ${sweep.name} has been judged yet: ${countsOf(sweep) || 'no trials so far'}.`,
      );
    console.log(`${sweep.name}: ${objectiveText(sweep.config)}\n\n${bestTable(sweep.config, points)}`);
    const [run] = points[0]!.runs; // there is one point at least
    if (run) console.log(`\n  ./modewatch sample ${run.name} --out grid.png    what the best one draws`);
  });
}

async function trial(given: string, number: number, { limit, json }: Limit): Promise<void> {
  await look(async ({ db }) => {
    const { id: sweepId, config } = await namedSweep(db, given);
    const of = { sweepId, number };
    const found = await db.trials.byNumber(of).catch((error: unknown) => {
      throw error instanceof NotFoundError ? new InputError(error.message) : error;
    });
    const events = await db.trials.events({ ...of, limit });
    if (json) return print({ ...found, events });
    console.log(trialText(config, found, events));
  });
}

async function showImportance(
  given: string,
  { metric, json }: { metric?: string; json?: boolean },
): Promise<void> {
  await look(async ({ db }) => {
    const { id: sweepId, name, points } = await namedSweep(db, given);
    const found = await db.sweeps.importance({ sweepId, metric }).catch((error: unknown) => {
      throw error instanceof RangeError ? new InputError(`${name}: ${error.message}`) : error;
    });
    if (json) return print(Object.fromEntries(found.map(({ metric, found }) => [metric, found])));
    console.log(found.map((each) => importanceText(name, points, each)).join('\n\n'));
  });
}

/** @param proposed how many points the sweep has, those that tell nothing included */
function importanceText(name: string, proposed: number, { metric, found }: MetricImportance): string {
  if (!found) return `${metric}: nothing to tell yet, no two points of ${name} differ in it.`;
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const rows = found.parameters.map(({ path, share, low, high }) => [
    path,
    percent(share),
    `${percent(low)} to ${percent(high)}`,
  ]);
  const all = found.points < proposed ? ` of ${formatCount(proposed)}` : '';
  return [
    `${metric}, from ${formatCount(found.points)}${all} points:`,
    table(['PARAMETER', 'SHARE', 'INTERVAL'], rows, ['SHARE']),
    `combinations of parameters: ${percent(found.interactions)}`,
  ].join('\n');
}

async function showFile(given: string): Promise<void> {
  await look(async ({ db }) => {
    const { id, name } = await namedSweep(db, given);
    const { file } = await db.sweeps.file(id);
    if (file === '') throw new InputError(`${name} was started by a program, and has no file.`);
    process.stdout.write(file);
  });
}

function headline(sweep: SweepRow): string {
  const { name, id, state, stateReason, config, ranMs } = sweep;
  const why = stateReason ? ` (${stateReason})` : '';
  return `${name} (${id.slice(0, 8)}): ${objectiveText(config)}, ${config.strategy}; ${state}${why}, ran ${formatDuration(ranMs)}`;
}

async function look(use: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase(readEnv(), (line) => console.error(line));
  try {
    await use(database);
  } finally {
    await database.close();
  }
}

/** JSON knows no NaN and no infinities; they are written as text rather than lost. */
function print(value: unknown): void {
  const nonFiniteAsText = (_: string, each: unknown) =>
    typeof each === 'number' && !Number.isFinite(each) ? String(each) : each;
  console.log(JSON.stringify(value, nonFiniteAsText, 2));
}
