import { Command } from 'commander';
import { readEnv } from '../env.ts';
import { InputError } from '../errors.ts';
import type { ImageFormat } from '../evaluation/image-array.ts';
import { layoutOption, rangeOption } from './image-options.ts';

type Options = ImageFormat & {
  dataset?: string;
  real?: string;
  features?: string;
  realFeatures?: string;
  json?: boolean;
};

export function judgeCommand(): Command {
  return new Command('judge')
    .description('says whether samples made anywhere show mode collapse, and why')
    .argument('[samples]', 'images: samples.npy, or a folder of PNG files')
    .option('--dataset <data>', 'what they should look like: a data set, or the run file of one of yours')
    .option('--real <images>', 'the same as images: a .npy file or a folder')
    .option('--features <f.npy>', 'instead of samples: their features [n, d], from elsewhere')
    .option('--real-features <r.npy>', 'features of real samples, from the same network')
    .addOption(layoutOption())
    .addOption(rangeOption())
    .option('--json', 'one object for programs')
    .addHelpText('after', `${exitCodes}${examples}`)
    .action(judge);
}

const exitCodes = `
Exit codes: 0 healthy, 3 a collapse, 4 no verdict (untrained, insufficient), 2 bad input.
`;
const examples = `
Examples:
  ./modewatch judge samples.npy --dataset fashion-mnist
  ./modewatch judge made/ --real photographs/
  ./modewatch judge --features f.npy --real-features r.npy --json`;

async function judge(samples: string | undefined, options: Options): Promise<void> {
  // What computes takes a second to load, which no other command has to wait for.
  const { exitCodeOf, judgeSamples } = await import('../evaluation/judge-samples.ts');
  const { judgeJson, judgeReport } = await import('../evaluation/judge-report.ts');
  const { dataDir } = readEnv();
  const compared = await comparedOf(samples, options, dataDir);
  const judged = await judgeSamples(compared, dataDir);
  console.log(
    options.json ? JSON.stringify(judgeJson(judged, compared), null, 2) : judgeReport(judged, compared),
  );
  process.exitCode = exitCodeOf(judged.verdict);
}

async function comparedOf(samples: string | undefined, options: Options, dataDir: string) {
  const { besideDataset, besideFeatures, besideImages } = await import('../evaluation/compared.ts');
  const { dataset, real, features, realFeatures, layout, range } = options;
  const format: ImageFormat = { ...(layout && { layout }), ...(range && { range }) };
  if (features !== undefined || realFeatures !== undefined) {
    if (!features || !realFeatures || samples || dataset || real) {
      throw new InputError('--features goes with --real-features, and with nothing else to compare.');
    }
    return besideFeatures(features, realFeatures);
  }
  if (samples === undefined) throw new InputError('Which samples? Give a .npy file or a folder of images.');
  if (dataset !== undefined && real === undefined)
    return besideDataset(samples, { dataset, format, dataDir });
  if (real !== undefined && dataset === undefined) return besideImages(samples, { real, format, dataDir });
  throw new InputError(
    'What should they look like? Give one of --dataset fashion-mnist and --real <folder or .npy>.',
  );
}
