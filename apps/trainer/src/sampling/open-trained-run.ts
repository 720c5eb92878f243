import { type RunConfig, runConfig } from '@modewatch/core/config';
import { type DatasetDefinition, datasetOf } from '@modewatch/core/datasets';
import { type Checkpoint, type OwnParts, readCheckpoint } from '@modewatch/core/training';
import type { Db, RunRow } from '@modewatch/db';
import { datasetPlaces } from '../data/dataset-places.ts';
import { loadDataset } from '../data/load-dataset.ts';
import { namedRun } from '../database/named-run.ts';
import { UserError } from '../errors.ts';
import { loadOwnParts } from '../own/load-own-parts.ts';

/** A run with one of its checkpoints, and what its data look like. */
export type TrainedRun = {
  run: RunRow;
  config: RunConfig;
  dataset: DatasetDefinition;
  checkpoint: Checkpoint;
  /** The modules that its config names. */
  own: OwnParts;
};

/**
 * Reads a run's newest checkpoint that is intact, or the one of a step.
 *
 * @throws InputError when there is no such run; NotFoundError when it keeps no checkpoint of that step; UserError when
 *   it has none at all, or its images are needed and cannot be used, or a module of its own is not as it was
 */
export async function openTrainedRun(
  db: Pick<Db, 'runs' | 'checkpoints'>,
  { given, step, dataDir }: { given: string; step: number | undefined; dataDir: string },
): Promise<TrainedRun> {
  const run = await namedRun(db, given);
  const config = runConfig.parse(run.config); // of an older version, perhaps
  const stored =
    step === undefined
      ? await db.checkpoints.latest(run.id)
      : await db.checkpoints.atStep({ runId: run.id, step });
  if (!stored) throw new UserError(await whyNone(db, run));
  return {
    ...{ run, config },
    dataset: await definitionOf(config, dataDir),
    checkpoint: readCheckpoint(stored.state),
    own: await loadOwnParts(config),
  };
}

/** What classes a user's images have stands in their files alone, and only networks that know classes ask for it. */
async function definitionOf(config: RunConfig, dataDir: string): Promise<DatasetDefinition> {
  const definition = datasetOf(config);
  if (definition.modes.length > 0 || config.conditioning === 'none') return definition;
  const { dataset } = await loadDataset(datasetPlaces(config, dataDir));
  return { ...definition, modes: dataset.modes };
}

async function whyNone(db: Pick<Db, 'checkpoints'>, { id, name, config }: RunRow): Promise<string> {
  const { length } = await db.checkpoints.list(id);
  if (length > 0) return `${name} has no checkpoint that is intact: ${length} are damaged.`;
  return `${name} has no checkpoint yet: it writes one every ${config.checkpointEvery} steps, and when it is stopped.`;
}
