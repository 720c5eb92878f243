import fs from 'node:fs';
import type { DatasetName } from '@modewatch/core/config';
import { type Dataset, datasetOf, fashionMnistAssets } from '@modewatch/core/datasets';
import { type NullTable, nullAssets, nullTable, nullTableId } from '@modewatch/core/evaluation';

/** The bundled edition of a data set, so that every machine has the same. */
export function loadBundled(name: DatasetName): Promise<Dataset> {
  const definition = datasetOf({ dataset: name, datasetOptions: {} });
  return definition.load(
    definition.editions.at(-1)!.name,
    (
      file, // a data set has an edition
    ) => fs.promises.readFile(new URL(file, fashionMnistAssets)),
  );
}

/** The null table that comes along; null where there is none. */
export function nullsFor(of: { dataset: Dataset; network: string; count: number }): NullTable | null {
  const { dataset, network, count } = of;
  const id = nullTableId({ dataset: dataset.edition.sha256, network, count });
  const file = new URL(`${id}.json`, nullAssets);
  return fs.existsSync(file) ? nullTable.parse(JSON.parse(fs.readFileSync(file, 'utf8'))) : null;
}
