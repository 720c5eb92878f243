import { bundledNetworkNames } from '@modewatch/core/config';
import { Command, Option } from 'commander';
import { readEnv } from '../env.ts';
import type { MakeNullsOptions } from '../evaluation/make-nulls.ts';
import { formatCount } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';
import { wholeNumber } from './whole-number.ts';

export function nullsCommand(): Command {
  return new Command('nulls')
    .description('what real samples score against real samples: what no difference looks like')
    .addCommand(new Command('list').description('lists the tables at hand').action(list), { isDefault: true })
    .addCommand(
      new Command('make')
        .description('makes the tables of a data set')
        .argument('<data>', 'a data set, or the run file of one of yours')
        .option(
          '-n, --n <n>',
          'samples of each set; 512, 1024, 2048 and 4096 where the data set is large enough, when left out',
          wholeNumber({ min: 512, max: 10_000 }),
        )
        .option('--resamples <n>', 'sets', wholeNumber({ min: 20, max: 10_000 }), 200)
        .addOption(
          new Option('--classifier <name>', 'of garments: another one than for verdicts').choices(
            bundledNetworkNames,
          ),
        )
        .option('-o, --out <folder>', 'where they go; by default the folder nulls of the data')
        .action(async (data: string, options: MakeNullsOptions) => {
          // What computes takes a second to load, which no other command has to wait for.
          const { makeNulls } = await import('../evaluation/make-nulls.ts');
          await makeNulls(data, options);
        }),
    );
}

async function list(): Promise<void> {
  const { listNullTables, titleOfTable } = await import('../evaluation/null-tables.ts');
  const tables = [...listNullTables(readEnv().dataDir).values()].sort((a, b) => a.count - b.count);
  const byDataset = tables.toSorted((a, b) => titleOfTable(a).localeCompare(titleOfTable(b)));
  const rows = byDataset.map((each) => [
    titleOfTable(each),
    each.network,
    formatCount(each.count),
    formatCount(each.resamples),
    each.isBundled ? 'comes along' : 'made here',
  ]);
  console.log(table(['DATA SET', 'NETWORK', 'N', 'SETS', 'ORIGIN'], rows, ['N', 'SETS']));
}
