import { Command } from 'commander';
import { nameInCommands } from '../database/named-sweep.ts';
import type { Database } from '../database/open-database.ts';
import { type Env, readEnv } from '../env.ts';
import { InputError } from '../errors.ts';
import { channelsOf } from '../notices/channel.ts';
import { untilTold } from '../notices/until-told.ts';
import { interruptedExitCode, stopSignals } from '../stop-signals.ts';
import { readSweepFile, type SweepFileRead } from '../sweep/read-sweep-file.ts';
import { bestTable, countsOf, nextSteps, objectiveText, workerNotes } from '../sweep/sweep-report.ts';
import { watchSweep } from '../sweep/watch-sweep.ts';
import { askYesOrNo } from '../terminal/ask.ts';
import { formatCount } from '../terminal/format.ts';
import { type ProgressLine, progressLine } from '../terminal/progress-line.ts';
import { servedWebAddress } from '../up/web-address.ts';
import { runWorker } from '../worker/run-worker.ts';
import { controlCommands } from './sweep-control.ts';
import { lookCommands } from './sweep-look.ts';
import { withDatabase } from './with-database.ts';

type Options = { yes?: boolean; draft?: boolean; work?: boolean; detach?: boolean };

export function sweepCommand(): Command {
  const command = new Command('sweep')
    .description(
      'searches for good settings: starts a sweep from a file, and looks after those that were started',
    )
    .argument('[sweep.yaml]', 'the sweep file')
    .option('-y, --yes', 'starts a grid of any size, and the same file twice, without asking')
    .option('--draft', 'stores it without starting it; resume starts it')
    .option('--work', 'trains its trials here, as a worker of its own')
    .option('--detach', 'does not wait for its end')
    .addHelpText('after', examples)
    .action(start);
  for (const each of [...lookCommands(), ...controlCommands()]) command.addCommand(each);
  return command;
}

const examples = `
Examples:
  ./modewatch sweep examples/sweeps/ring-search.yaml --work    trains it here, with a progress bar
  ./modewatch sweep examples/sweeps/fashion-loss-lr.yaml       leaves it to the workers, and shows how far they are
  ./modewatch sweep best fashion-loss-lr                       the best settings
  ./modewatch sweep show fashion-loss-lr                       its trials and what became of them`;

async function start(name: string | undefined, options: Options): Promise<void> {
  if (name === undefined)
    throw new InputError(
      'Which sweep? Give a sweep file, such as: ./modewatch sweep examples/sweeps/ring-search.yaml',
    );
  const unfit = options.detach ? '--detach' : options.draft ? '--draft' : undefined;
  if (options.work && unfit)
    throw new InputError(`--work trains its trials here, which does not go together with ${unfit}.`);
  const read = readSweepFile(name);
  if (read.facts.needsYes && !options.yes) {
    throw new InputError(
      `${name} is a grid of ${formatCount(read.facts.points)} points, ${formatCount(read.facts.trials ?? 0)} trials. ` +
        '--yes starts it anyway; the methods random and tpe need far fewer.',
    );
  }
  const env = readEnv();
  const line = progressLine();
  const signal = stopSignals();
  await withDatabase(env, { line, signal }, (database) =>
    launch({ database, read, options, env, line, signal }),
  );
}

type Launch = {
  database: Database;
  read: SweepFileRead;
  options: Options;
  env: Env;
  line: ProgressLine;
  signal: AbortSignal;
};

async function launch({ database, read, options, env, line, signal }: Launch): Promise<void> {
  const { db } = database;
  const { file, sweep, facts } = read;
  if (!options.yes && !(await isMeant(database, file))) return line.print('Nothing was started.');
  const { id, name } = await db.sweeps.create({ config: sweep, file, isDraft: options.draft });
  const planned = facts.trials;
  const size = planned === undefined ? '' : `, ${formatCount(planned)} ${planned === 1 ? 'trial' : 'trials'}`;
  line.print(`${name}: ${objectiveText(sweep)}, ${sweep.strategy} over ${spaceText(read)}${size}`);
  for (const note of facts.notes) line.print(note);
  const webUrl = servedWebAddress(env.dataDir);
  if (webUrl !== undefined) line.print(`See it at ${webUrl}/sweeps/${id}`);
  const printNext = async () => {
    const sweep = await db.sweeps.byId(id);
    line.print(nextSteps(sweep, await nameInCommands(db, sweep)).join('\n'));
  };
  if (options.draft) return printNext();

  const working = new AbortController();
  const channels = channelsOf(env.notices);
  const worker = options.work
    ? runWorker({
        ...{
          database,
          dataDir: env.dataDir,
          concurrency: env.concurrency,
          memoryLimit: env.memoryLimit,
          tags: sweep.run.workerTags,
          channels,
          webUrl: env.notices.webUrl,
          say: line.print,
        },
        signal: AbortSignal.any([signal, working.signal]),
      })
    : undefined;
  if (!worker)
    for (const note of workerNotes(await db.workers.list({ limit: 500, onlyLive: true }), sweep))
      line.print(note);
  try {
    if (options.detach) return await printNext();
    if (!worker) line.print('Ctrl-C stops watching; the sweep goes on.');
    const watching = watchSweep({
      ...{ database, sweepId: id, line, isWorking: worker !== undefined },
      signal: AbortSignal.any([signal, working.signal]),
    });
    // A worker that cannot go on ends the watch, too.
    await Promise.race([watching, ...(worker ? [worker] : [])]);
    if (worker) await untilTold(db, { channels, signal });
  } finally {
    working.abort();
    await worker;
  }
  await conclude({ database, line, sweepId: id, isWatched: !worker, signal });
}

/** "4 × 4 points", "loss and generator.learningRate" */
function spaceText({ sweep: { space, seeds } }: SweepFileRead): string {
  const paths = space.map(({ path }) => path).join(', ');
  return seeds > 1 ? `${paths} with ${seeds} seeds each` : paths;
}

/** The same file a moment ago is most likely a slip. */
async function isMeant({ db }: Database, file: string): Promise<boolean> {
  const earlier = await db.sweeps.launchedLately({ file, withinSeconds: 60 });
  if (!earlier) return true;
  const what = `The same file was started less than a minute ago, as ${earlier.name} (${earlier.id.slice(0, 8)}).`;
  if (!process.stdin.isTTY) throw new InputError(`${what} --yes starts it once more.`);
  return askYesOrNo(`${what} Once more?`);
}

async function conclude(options: {
  database: Database;
  line: ProgressLine;
  sweepId: string;
  isWatched: boolean;
  signal: AbortSignal;
}): Promise<void> {
  const { database, line, sweepId, isWatched, signal } = options;
  const sweep = await database.db.sweeps.byId(sweepId);
  const { name, state, stateReason, config } = sweep;
  if (signal.aborted) {
    line.print(
      `■ ${name} ${isWatched ? 'goes on with the workers' : 'waits for a worker'}: ${countsOf(sweep)}`,
    );
    process.exitCode = isWatched ? 0 : interruptedExitCode;
  } else {
    line.print(
      `${state === 'finished' ? '✓' : '■'} ${name} is ${state}${stateReason ? `: ${stateReason}` : ''}`,
    );
    line.print(`  ${countsOf(sweep)}`);
  }
  const best = await database.db.sweeps.best({ sweepId, limit: 5 });
  if (best.length > 0) line.print(`\n${bestTable(config, best)}`);
  const next = nextSteps(sweep, await nameInCommands(database.db, sweep));
  if (next.length > 0) line.print(`\n${next.join('\n')}`);
}
