import fs from 'node:fs';
import os from 'node:os';
import { isOwnModule, type RunConfig } from '@modewatch/core/config';
import type { OwnParts } from '@modewatch/core/training';
import { messageOf, UserError } from '../errors.ts';
import { importModule } from './import-module.ts';
import { moduleHash } from './module-hashes.ts';

type ModuleSettings = Pick<RunConfig, 'model' | 'modelHash' | 'loss' | 'lossHash'>;

/**
 * Loads the modules that a run names in place of a model or a loss.
 *
 * @throws UserError when one is not on this machine, has changed since the run was made, or cannot be loaded
 */
export async function loadOwnParts(config: ModuleSettings): Promise<OwnParts> {
  const { model, modelHash, loss, lossHash } = config;
  // What they export is checked before a training; a checkpoint that is opened has been through that.
  return {
    ...(isOwnModule(model) && { model: (await load('model', model, modelHash)) as OwnParts['model'] }),
    ...(isOwnModule(loss) && { loss: (await load('loss', loss, lossHash)) as OwnParts['loss'] }),
  } as OwnParts;
}

async function load(part: 'model' | 'loss', file: string, hash: string | undefined): Promise<unknown> {
  const contents = read(part, file);
  const found = moduleHash(contents);
  if (hash !== undefined && found !== hash) {
    throw new UserError(
      `the run's ${part} ${file} has changed since the run was made: expected SHA-256 ${hash}, got ${found}. ` +
        'Put the file back as it was, or make a new run.',
    );
  }
  try {
    return await importModule(file);
  } catch (error) {
    throw new UserError(`the run's ${part} ${file} cannot be loaded: ${messageOf(error)}`, { cause: error });
  }
}

function read(part: string, file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw new UserError(
      `the run's ${part} ${file} is not on this machine (${os.hostname()}): train it where the file is, or put it there. ${messageOf(error)}`,
      { cause: error },
    );
  }
}
