import { Command } from 'commander';
import type { DownloadProgress } from '../data/download-edition.ts';
import { prepareDatasets } from '../data/prepare-dataset.ts';
import { readEnv } from '../env.ts';
import { stopSignals } from '../stop-signals.ts';
import { downloadLine } from '../terminal/download-line.ts';
import { progressLine } from '../terminal/progress-line.ts';
import { runWorker } from '../worker/run-worker.ts';
import { wholeNumber } from './whole-number.ts';
import { withDatabase } from './with-database.ts';

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
  const signal = stopSignals(() => {
    // Forked by `up`, which has said so already.
    if (!process.connected) line.print('Stopping: running trainings write a last checkpoint.');
  });
  const dataDir = env.dataDir;
  await withDatabase(env, { line, signal }, async (database) => {
    if (options.fetch) {
      const onProgress = (progress: DownloadProgress) => line.show(downloadLine(progress));
      await prepareDatasets({ dataDir, say: line.print, signal, onProgress });
      line.clear();
    }
    const concurrency = options.concurrency ?? env.concurrency;
    await runWorker({ database, dataDir, concurrency, signal, say: line.print });
  });
}
