import path from 'node:path';
import { type BundledNetworkName, bundledNetworkNames, halfNames } from '@modewatch/core/config';
import { Argument, Command, Option } from 'commander';
import type { DownloadProgress } from '../data/download-edition.ts';
import { fetchDataset } from '../data/fetch-dataset.ts';
import { readEnv } from '../env.ts';
import type { FitFeaturesOptions } from '../features/fit-features.ts';
import { interruptedExitCode, stopSignals } from '../stop-signals.ts';
import { downloadLine } from '../terminal/download-line.ts';
import { bar, formatCount, formatDuration, formatNumber } from '../terminal/format.ts';
import { progressLine } from '../terminal/progress-line.ts';
import { wholeNumber } from './whole-number.ts';

type Options = Partial<Pick<FitFeaturesOptions, 'half' | 'seed' | 'images' | 'out'>> &
  Pick<FitFeaturesOptions, 'epochs' | 'threads'>;

export function fitFeaturesCommand(): Command {
  return new Command('fit')
    .description('trains a classifier of Fashion-MNIST as a feature network: weights and a model card')
    .addArgument(new Argument('<name>', 'which one; it decides half and seed').choices(bundledNetworkNames))
    .addOption(new Option('--half <half>', 'of the training images').choices(halfNames))
    .option('--seed <n>', 'another seed', wholeNumber({ min: 0, max: 4_294_967_295 }))
    .option('--epochs <n>', 'how often it sees each image', wholeNumber({ min: 1, max: 1000 }), 12)
    .option(
      '--images <n>',
      'no more of the half than these, and of the data set what is at hand: for a try',
      wholeNumber({ min: 128, max: 30_000 }),
    )
    .option('--threads <n>', 'results depend on it in their last digits', wholeNumber({ min: 1, max: 64 }), 1)
    .option('-o, --out <folder>', 'where weights and card go; by default the folder features of the data')
    .action(fit);
}

async function fit(name: BundledNetworkName, given: Options): Promise<void> {
  // What computes takes a second to load, which no other command has to wait for.
  const { fitFeatures } = await import('../features/fit-features.ts');
  const { bundledNetworks } = await import('@modewatch/core/features');
  const { dataDir } = readEnv();
  const line = progressLine();
  const signal = stopSignals();
  if (given.images === undefined) {
    const onProgress = (progress: DownloadProgress) => line.show(downloadLine(progress));
    await fetchDataset({ name: 'fashion-mnist', dataDir, signal, onProgress });
    line.clear();
  }
  const options = { ...bundledNetworks[name], out: path.join(dataDir, 'features'), ...given };
  const startedAt = performance.now();
  const took = () => performance.now() - startedAt;
  line.print(
    `Fitting ${name} to the ${options.half} half with seed ${options.seed}, ${options.epochs} epochs.`,
  );
  try {
    const card = await fitFeatures({
      ...options,
      ...{ name, dataDir, signal },
      onProgress({ step, steps, loss }) {
        const left = (took() * (steps - step)) / step;
        const at = `${formatCount(step)} / ${formatCount(steps)}`;
        line.show(`${bar(step / steps, 12)} ${at}  loss ${formatNumber(loss)}  ${formatDuration(left)} left`);
      },
    });
    line.clear();
    const { accuracy, images } = card.test;
    line.print(
      `✓ ${name}: ${(100 * accuracy).toFixed(2)} % of ${formatCount(images)} images that it has never seen are told right, after ${formatDuration(took())} on ${formatCount(card.data.images)} others.`,
    );
    line.print(`  ${options.out}: SHA-256 ${card.sha256}`);
  } catch (error) {
    line.clear();
    if (!signal.aborted) throw error;
    line.print('Interrupted. Nothing was written.');
    process.exitCode = interruptedExitCode;
  }
}
