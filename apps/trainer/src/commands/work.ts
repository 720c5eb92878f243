import { Command } from 'commander';
import { prepareDatasets } from '../data/prepare-dataset.ts';
import { openDatabase } from '../database/open-database.ts';
import { readEnv } from '../env.ts';
import { interruptedExitCode, stopSignals } from '../stop-signals.ts';
import { downloadLine } from '../terminal/download-line.ts';
import { progressLine } from '../terminal/progress-line.ts';
import { runWorker } from '../worker/run-worker.ts';
import { wholeNumber } from './whole-number.ts';

export function workCommand(): Command {
  return new Command('work')
    .description('trains runs from the queue until it is stopped; start as many as you like, on any machine')
    .option(
      '-c, --concurrency <n>',
      'runs at once (default: TRAINER_CONCURRENCY)',
      wholeNumber({ min: 1, max: 64 }),
    )
    .option('--no-fetch', 'make do with the data sets that are there')
    .action(work);
}

async function work(options: { concurrency?: number; fetch: boolean }): Promise<void> {
  const env = readEnv();
  const line = progressLine();
  const signal = stopSignals(() => line.print('The worker stops: its runs write a last checkpoint.'));
  const database = await openDatabase(env, line.print);
  try {
    if (options.fetch) {
      await prepareDatasets({
        ...{ dataDir: env.dataDir, say: line.print, signal },
        onProgress: (progress) => line.show(downloadLine(progress)),
      });
      line.clear();
    }
    const concurrency = options.concurrency ?? env.concurrency;
    await runWorker({ database, dataDir: env.dataDir, concurrency, signal, say: line.print });
  } finally {
    await database.close();
  }
  process.exitCode = interruptedExitCode;
}
