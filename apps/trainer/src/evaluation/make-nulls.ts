import type { BundledNetworkName } from '@modewatch/core/config';
import { makeNullTable, nullCounts } from '@modewatch/core/evaluation';
import { readEnv } from '../env.ts';
import { messageOf, UserError } from '../errors.ts';
import { interruptedExitCode, stopSignals } from '../stop-signals.ts';
import { bar, formatCount } from '../terminal/format.ts';
import { progressLine } from '../terminal/progress-line.ts';
import { chosenDataset } from './chosen-dataset.ts';
import { writeNullTable } from './null-tables.ts';
import { openReference } from './open-reference.ts';

export type MakeNullsOptions = {
  n?: number;
  resamples: number;
  classifier?: BundledNetworkName;
  out?: string;
};

/** Makes the null tables of a data set and says where they lie. @throws InputError, UserError */
export async function makeNulls(given: string, options: MakeNullsOptions): Promise<void> {
  const { n, resamples, classifier, out } = options;
  const chosen = chosenDataset(given);
  const { dataDir } = readEnv();
  const line = progressLine();
  const signal = stopSignals();
  let made = 0;
  let problem = '';
  for (const count of n === undefined ? nullCounts : [n]) {
    try {
      const opened = await openReference(chosen, { count, dataDir, ...(classifier && { classifier }) });
      if ('obstacle' in opened) throw new UserError(`No null table of ${given}: ${opened.obstacle}.`);
      const table = await makeNullTable(opened.reference, opened.dataset, {
        ...{ resamples, signal },
        onProgress(done) {
          line.show(`n = ${formatCount(count)}  ${bar(done / resamples)} ${done} of ${resamples} sets`);
        },
      });
      opened.dispose();
      line.clear();
      line.print(`n = ${formatCount(count)}: ${writeNullTable(table, { dataDir, ...(out && { out }) })}`);
      made++;
    } catch (error) {
      line.clear();
      if (signal.aborted) {
        line.print('Interrupted.');
        process.exitCode = interruptedExitCode;
        return;
      }
      if (!(error instanceof RangeError)) throw error;
      problem ||= messageOf(error); // of the smallest that is too large; the larger ones are as well
    }
  }
  if (made === 0) throw new UserError(`No null table of ${given}: ${problem}.`);
  if (problem) line.print(`No larger ones: ${problem}.`);
}
