import { type DatasetName, datasetNames, ownFileDatasets } from '@modewatch/core/config';
import { datasetFacts } from '@modewatch/core/dataset-facts';
import { datasetOf, editionNamed } from '@modewatch/core/datasets';
import { Argument, Command } from 'commander';
import { datasetPlaces } from '../data/dataset-places.ts';
import { describeDataset } from '../data/describe-dataset.ts';
import { fetchDataset } from '../data/fetch-dataset.ts';
import { type LoadedDataset, loadDataset } from '../data/load-dataset.ts';
import { type Origin, origins } from '../data/origins.ts';
import { readEnv } from '../env.ts';
import { downloadLine } from '../terminal/download-line.ts';
import { progressLine } from '../terminal/progress-line.ts';

export function dataCommand(): Command {
  const name = new Argument('<name>', 'the data set').choices(Object.keys(origins));
  return new Command('data')
    .description('data sets: what is there, and how to get all of it')
    .addCommand(new Command('list').description('lists data sets and what training would use').action(list), {
      isDefault: true,
    })
    .addCommand(
      new Command('fetch')
        .description('gets the whole of a data set, from the system or its home')
        .addArgument(name)
        .option('--from <url>', 'another home than the official one')
        .action(fetch),
    )
    .addCommand(new Command('path').description('prints the folder of data sets').action(printPath));
}

async function list(): Promise<void> {
  const { dataDir } = readEnv();
  const known = new Map<Origin, LoadedDataset>();
  for (const dataset of datasetNames) {
    if (ownFileDatasets.includes(dataset)) {
      console.log(`${dataset}: ${datasetFacts[dataset].title} of yours; datasetOptions.path says where`);
      continue;
    }
    const chosen = { dataset, datasetOptions: {} };
    const origin = origins[dataset];
    const same = origin && known.get(origin);
    // Files that several data sets are made of are read and checked once.
    const loaded = same ?? (await loadDataset(datasetPlaces(chosen, dataDir)));
    if (origin) known.set(origin, loaded);
    if (!same) for (const warning of loaded.warnings) console.error(warning);
    const edition = editionNamed(datasetOf(chosen), loaded.dataset.edition.name);
    console.log(describeDataset({ dataset: { name: dataset, edition }, folder: loaded.folder }));
  }
}

async function fetch(name: DatasetName, { from }: { from?: string }): Promise<void> {
  const line = progressLine();
  try {
    const loaded = await fetchDataset({
      name,
      dataDir: readEnv().dataDir,
      from,
      onProgress: (progress) => line.show(downloadLine(progress)),
    });
    line.clear();
    for (const warning of loaded.warnings) console.error(warning);
    console.log(describeDataset(loaded));
  } finally {
    line.clear();
  }
}

function printPath(): void {
  console.log(`${readEnv().dataDir}/datasets`);
}
