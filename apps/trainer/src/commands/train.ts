import type { RunConfig } from '@modewatch/core/config';
import type { RunRow } from '@modewatch/db';
import { createQueue } from '@modewatch/db/queue';
import { Command } from 'commander';
import { applyFieldOptions, fieldOverrides } from '../config/field-options.ts';
import { loadRunConfig } from '../config/load-run-config.ts';
import { type Override, parseSetOption } from '../config/overrides.ts';
import { assertPathsExist } from '../config/paths.ts';
import type { DownloadProgress } from '../data/download-edition.ts';
import { prepareDataset } from '../data/prepare-dataset.ts';
import { namedRun } from '../database/named-run.ts';
import type { Database } from '../database/open-database.ts';
import { type Env, readEnv } from '../env.ts';
import { InputError } from '../errors.ts';
import { drainSpools } from '../recording/drain-spools.ts';
import type { RunOutcome } from '../run/closing-events.ts';
import { type ExecutedRun, executeRun } from '../run/execute-run.ts';
import { refusedExitCode } from '../run/messages.ts';
import { interruptedExitCode, stopSignals } from '../stop-signals.ts';
import { downloadLine } from '../terminal/download-line.ts';
import { flagText } from '../terminal/flag-text.ts';
import { type ProgressLine, progressLine } from '../terminal/progress-line.ts';
import { closingLines, openingLine, progressText, type Start } from '../terminal/training-report.ts';
import { servedWebAddress } from '../up/web-address.ts';
import { workerName } from '../worker/worker-name.ts';
import { memoryHelp, memorySize } from './memory-option.ts';
import { withDatabase } from './with-database.ts';

type Options = {
  set?: Override[];
  resume?: string;
  memory?: number;
  fromStart?: boolean;
  queue?: boolean;
} & Record<string, unknown>;

export function trainCommand(): Command {
  const command = new Command('train')
    .description('trains one run here and now, with a progress bar')
    .argument('[run.yaml]', 'the run file; every field has a default')
    .option('--set <field=value>', 'sets a field; may be given again', collect)
    .option('--queue', 'leaves the training to the next free worker')
    .option(
      '--resume <run>',
      'goes on with a run that was stopped, lost or failed: its name, its id or the first digits',
    )
    .option('--memory <size>', memoryHelp, memorySize)
    .option('--from-start', 'with --resume: begins again at the first step, whatever checkpoints there are')
    .addHelpText('after', examples)
    .action(train);
  return applyFieldOptions(command);
}

const examples = `
Examples:
  ./modewatch train examples/ring.yaml
  ./modewatch train examples/ring.yaml --seed 7 --latentDim 8
  ./modewatch train examples/ring.yaml --set generator.widths=64,64 --set tags=small,test
  ./modewatch train examples/ring.yaml --queue
  ./modewatch train --resume quiet-fox-12`;

function collect(text: string, previous: Override[] = []): Override[] {
  return [...previous, parseSetOption(text)];
}

async function train(file: string | undefined, options: Options): Promise<void> {
  const config = givenConfig(file, options);
  if (config && !options.queue) assertPathsExist(config);
  const env = readEnv();
  const line = progressLine();
  const signal = stopSignals(() =>
    line.print('Stopping: writing a last checkpoint. Ctrl-C again ends at once.'),
  );
  await withDatabase(env, { line, signal }, async (database) => {
    const { runs } = database.db;
    if (!config) await deliverLeftovers(database, { dataDir: env.dataDir, signal, line });
    const run = config ? await runs.create({ config }) : await takeUp(database, options);
    if (options.queue) {
      await enqueue(database, run.id);
      line.print(`${run.name} waits for a worker: npm start has one, ./modewatch work is one.`);
      return;
    }
    const onProgress = (progress: DownloadProgress) => line.show(downloadLine(progress));
    await prepareDataset(run.config.dataset, { dataDir: env.dataDir, say: line.print, signal, onProgress });
    line.clear();
    line.print(openingLine(run));
    const memoryLimit = options.memory ?? env.memoryLimit;
    const executed = await executeInForeground({ run, database, env, memoryLimit, signal, line });
    process.exitCode = executed.isRefused ? refusedExitCode : exitCodes[executed.outcome];
  });
}

/** The run to go on with, waiting for whoever trains it. */
async function takeUp({ db: { runs } }: Database, { resume = '', fromStart }: Options): Promise<RunRow> {
  const run = await namedRun({ runs }, resume);
  if (fromStart) await runs.restart(run.id);
  else if (run.status !== 'running') await runs.requeue(run.id);
  return run;
}

async function enqueue({ url }: Database, runId: string): Promise<void> {
  const queue = await createQueue(url);
  try {
    await queue.enqueueRun(runId);
  } finally {
    await queue.close();
  }
}

/** A run goes on from the last checkpoint that reached the database, so what is left in the spool goes there first. */
async function deliverLeftovers(
  { db, outage }: Database,
  { dataDir, signal, line }: { dataDir: string; signal: AbortSignal; line: ProgressLine },
): Promise<void> {
  await drainSpools({ db, outage, dataDir, spoolsInUse: new Set(), say: line.print, signal });
}

const exitCodes: Record<RunOutcome, number> = {
  finished: 0,
  diverged: 1,
  failed: 1,
  lost: 1,
  superseded: 1,
  canceled: interruptedExitCode,
  interrupted: interruptedExitCode,
};

/** The config to start a new run with; undefined to go on with an old one. @throws InputError */
function givenConfig(file: string | undefined, options: Options): RunConfig | undefined {
  const overrides = [...(options.set ?? []), ...fieldOverrides(options)];
  if (options.resume !== undefined) {
    if (file === undefined && overrides.length === 0) return undefined;
    throw new InputError('--resume goes on with a run as it is: give it no run file and no fields.');
  }
  if (options.fromStart) throw new InputError('--from-start says how to go on: it needs --resume <run>.');
  if (file === undefined) {
    throw new InputError('Which run? Give a run file, such as: ./modewatch train examples/ring.yaml');
  }
  return loadRunConfig(file, overrides);
}

async function executeInForeground(options: {
  run: RunRow;
  database: Database;
  env: Env;
  memoryLimit: number | undefined;
  signal: AbortSignal;
  line: ProgressLine;
}): Promise<ExecutedRun> {
  const { run, database, env, memoryLimit, signal, line } = options;
  const { steps } = run.config;
  const startedAt = performance.now();
  let start: Start | undefined;
  let lastSaid = '';
  const executed = await executeRun({
    ...{ db: database.db, outage: database.outage, dataDir: env.dataDir, spoolsInUse: new Set<string>() },
    ...{ runId: run.id, worker: workerName(), memoryLimit, signal },
    say: line.print,
    onEvent(event) {
      const now = performance.now();
      if (event.type === 'log') {
        line.print(`${event.level === 'info' ? '' : `${event.level}: `}${event.message}`);
        lastSaid = event.message;
      }
      if (event.type === 'verdict') for (const change of event.changes) line.print(flagText(change));
      if (event.type !== 'metrics') return;
      start ??= { step: event.step, imagesSeen: event.imagesSeen, at: now };
      // What is measured of a snapshot comes by itself and would wipe the losses off the line.
      if ('loss/generator' in event.values) line.show(progressText(event, { steps, start, now }));
    },
  });
  line.clear();
  const tookMs = performance.now() - startedAt;
  const webUrl = servedWebAddress(env.dataDir);
  const reason = executed.reason === lastSaid ? undefined : executed.reason; // it stands right above
  for (const text of closingLines(run, { ...executed, reason }, { tookMs, webUrl })) line.print(text);
  return executed;
}
