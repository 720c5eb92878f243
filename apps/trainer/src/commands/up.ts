import { Command } from 'commander';
import type { DownloadProgress } from '../data/download-edition.ts';
import { prepareDatasets } from '../data/prepare-dataset.ts';
import type { Database } from '../database/open-database.ts';
import type { Outage } from '../database/outage.ts';
import { startDemo } from '../demo.ts';
import { type Env, readEnv } from '../env.ts';
import { pause, unlessAborted, untilAborted } from '../pause.ts';
import { stopSignals } from '../stop-signals.ts';
import { downloadLine } from '../terminal/download-line.ts';
import { type ProgressLine, progressLine } from '../terminal/progress-line.ts';
import { assertGuarded, assertPortIsFree, webUrl } from '../up/address.ts';
import { supervise } from '../up/supervise.ts';
import { noteWebAddress } from '../up/web-address.ts';
import { assertWebIsBuilt, startWeb, webAnswers } from '../up/web-process.ts';
import { startWorkerProcess } from '../up/worker-process.ts';
import { withDatabase } from './with-database.ts';

type Options = { worker: boolean; demo: boolean };

export function upCommand(): Command {
  return new Command('up')
    .description('starts the web app and a worker; on an empty database also a demo')
    .option('--no-worker', 'the web app alone; workers run elsewhere')
    .option('--no-demo', 'leave an empty database empty')
    .addHelpText('after', environment)
    .action(up);
}

const environment = `
Environment:
  PORT                 where the web app listens (3000)
  HOST                 the address it listens on (127.0.0.1); any other needs MODEWATCH_PASSWORD
  MODEWATCH_PASSWORD   guards every page
  DATABASE_URL         a Postgres server of yours instead of the embedded one
  MODEWATCH_DATA       folder for data sets, spool and the embedded database (.data)
  TRAINER_CONCURRENCY  runs at once (2, at most the cores)
  TRAINER_MEMORY       memory that each run may use, such as 4G (no limit)`;

async function up(options: Options): Promise<void> {
  const env = readEnv();
  assertGuarded(env);
  assertWebIsBuilt();
  await assertPortIsFree(env);
  const line = progressLine();
  const signal = stopSignals(() =>
    line.print('Stopping: running trainings write a last checkpoint. Ctrl-C again ends at once.'),
  );
  await withDatabase(env, { line, signal }, (database) => serve({ env, database, line, signal, options }));
  line.print('Stopped. npm start goes on where it was.');
  process.exitCode = 0; // Ctrl-C is how it is meant to end
}

type Serving = { env: Env; database: Database; line: ProgressLine; signal: AbortSignal; options: Options };

async function serve({ env, database, line, signal, options }: Serving): Promise<void> {
  const { db, url, outage } = database;
  const say = line.print;
  const started = [supervise({ name: 'The web app', start: () => startWeb(env, url), say })];
  const forgetAddress = noteWebAddress(env.dataDir, webUrl(env));
  try {
    const demoRuns = options.demo ? await startDemo(db, url) : 0;
    const answers = webAnswers(env, signal).then(() => {
      if (!signal.aborted) say(welcome(env, demoRuns));
    });
    answers.catch(() => undefined); // heard of below
    if (options.worker) {
      const onProgress = (progress: DownloadProgress) => line.show(downloadLine(progress));
      await prepareDatasets({ dataDir: env.dataDir, say, onProgress, signal });
      line.clear();
      if (!signal.aborted)
        started.push(supervise({ name: 'The worker', start: () => startWorkerProcess(url), say }));
    }
    await Promise.race([
      keepDatabaseUp(db, outage, signal),
      ...started.map(({ over }) => over),
      answers.then(() => untilAborted(signal)),
    ]);
  } finally {
    for (const { stop } of started) stop();
    await Promise.allSettled(started.map(({ over }) => over));
    forgetAddress();
  }
}

function welcome(env: Env, demoRuns: number): string {
  const demo = demoRuns > 0 ? `\n  A demo of ${demoRuns} runs has begun: watch it train.` : '';
  return `\n  Modewatch is at ${webUrl(env)}${demo}\n  Ctrl-C stops everything; npm start goes on where it was.\n`;
}

/** Notices when the embedded server dies, and gets it back, even while nothing trains. */
async function keepDatabaseUp(db: Database['db'], outage: Outage, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await outage.outlast(() => db.health(), { signal }).catch(unlessAborted(signal));
    await pause(5000, signal);
  }
}
