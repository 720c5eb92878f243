import { nearestName } from '@modewatch/core/config';
import type { MetricName } from '@modewatch/core/metrics';
import { Command } from 'commander';
import { readEnv } from '../env.ts';
import { InputError } from '../errors.ts';
import type { ImageFormat } from '../evaluation/image-array.ts';
import type { MeasuredSamples } from '../evaluation/measure-samples.ts';
import { formatCount, formatNumber } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';
import { layoutOption, rangeOption } from './image-options.ts';

type Options = ImageFormat & {
  real?: string;
  dataset?: string;
  fake: string;
  metrics?: string;
  json?: boolean;
};

export function measureCommand(): Command {
  return new Command('measure')
    .description('metrics of quality and diversity of two arrays, from any framework')
    .requiredOption('--fake <fake.npy>', 'generated samples: features [n, d], or images; a folder of images')
    .option('--real <real.npy>', 'the same of real samples')
    .option(
      '--dataset <data>',
      'instead: a data set whose classes or modes are known, or the run file of one of yours',
    )
    .option(
      '--metrics <names>',
      'some of them, by names or short names with commas between (coverage,fid); all when left out',
    )
    .addOption(layoutOption())
    .addOption(rangeOption())
    .option('--json', 'one object for programs')
    .action(measure);
}

async function measure({ metrics, json, ...options }: Options): Promise<void> {
  // What computes takes a second to load, which no other command has to wait for.
  const names = metrics === undefined ? undefined : await namesOf(metrics);
  const measured = await measuredBeside(options, names);
  console.log(json ? JSON.stringify(measured, null, 2) : measureReport(measured));
}

async function measuredBeside(
  { real, dataset, fake, layout, range }: Options,
  names: MetricName[] | undefined,
): Promise<MeasuredSamples> {
  const { besideDataset, besideFeatures, besideImages, holdsRows } = await import(
    '../evaluation/compared.ts'
  );
  const { measureSamples } = await import('../evaluation/measure-samples.ts');
  const { measureBesideDataset } = await import('../evaluation/measure-beside-dataset.ts');
  const format: ImageFormat = { ...(layout && { layout }), ...(range && { range }) };
  const { dataDir } = readEnv();
  if (dataset !== undefined && real === undefined) {
    return measureBesideDataset(await besideDataset(fake, { dataset, format, dataDir }), names);
  }
  if (real !== undefined && dataset === undefined) {
    const compared = holdsRows(real)
      ? await besideFeatures(fake, real)
      : await besideImages(fake, { real, format, dataDir });
    return measureSamples(compared, names);
  }
  throw new InputError('Beside what? Give one of --real <folder or .npy> and --dataset fashion-mnist.');
}

/** @throws InputError on what is no name or alias of a metric, with the nearest one */
async function namesOf(list: string): Promise<MetricName[]> {
  const { aliasOf, metricNamed, metricNames } = await import('@modewatch/core/metrics');
  return list.split(',').map((each) => {
    const given = each.trim();
    const name = metricNamed(given);
    if (name) return name;
    const nearest = nearestName(given, [...metricNames, ...metricNames.map(aliasOf)]);
    const hint = nearest ? `; did you mean ${nearest}?` : `: ${metricNames.join(', ')}`;
    throw new InputError(`--metrics: expected names of metrics, got ${given}${hint}`);
  });
}

function measureReport({ metrics, absent, protocol }: MeasuredSamples): string {
  const rows = Object.entries(metrics).map(([name, value]) => [
    name,
    formatNumber(value),
    protocol.cautions[name] ?? '',
  ]);
  const missing = Object.entries(absent).map(([name, reason]) => `${name}: ${reason}`);
  const counts = `${formatCount(protocol.fake)} samples beside ${formatCount(protocol.real)} real ones`;
  return [
    table(['METRIC', 'VALUE', ''], rows, ['VALUE']),
    ...missing,
    `${counts}, through ${protocol.network}`,
  ].join('\n');
}
