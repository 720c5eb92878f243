import { mostWorkerTags, workerTag } from '@modewatch/core/config';
import { Command } from 'commander';
import type { DownloadProgress } from '../data/download-edition.ts';
import { prepareDatasets } from '../data/prepare-dataset.ts';
import { readEnv } from '../env.ts';
import { InputError } from '../errors.ts';
import { channelsOf } from '../notices/channel.ts';
import { stopSignals } from '../stop-signals.ts';
import { downloadLine } from '../terminal/download-line.ts';
import { progressLine } from '../terminal/progress-line.ts';
import { runWorker } from '../worker/run-worker.ts';
import { memoryHelp, memorySize } from './memory-option.ts';
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
    .option('--memory <size>', memoryHelp, memorySize)
    .option(
      '-t, --tags <tags>',
      'what this machine has that runs may ask for (workerTags), such as gpu,large',
      tags,
    )
    .option('--no-fetch', 'make do with the data sets that are there')
    .action(work);
}

/** @throws InputError */
function tags(text: string): string[] {
  const given = [...new Set(text.split(',').map((tag) => tag.trim()))];
  for (const tag of given) {
    const { error } = workerTag.safeParse(tag);
    if (error) throw new InputError(`--tags expected ${error.issues[0]?.message}; got "${tag}"`);
  }
  if (given.length <= mostWorkerTags) return given;
  throw new InputError(`--tags expected at most ${mostWorkerTags} tags; got ${given.length}`);
}

type Options = { concurrency?: number; memory?: number; tags?: string[]; fetch: boolean };

async function work(options: Options): Promise<void> {
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
    const memoryLimit = options.memory ?? env.memoryLimit;
    const { webUrl } = env.notices;
    const channels = channelsOf(env.notices);
    await runWorker({
      ...{ database, dataDir, concurrency, memoryLimit, tags: options.tags },
      ...{ channels, webUrl, signal, say: line.print },
    });
  });
}
