import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { isOwnModule, type RunConfig } from '@modewatch/core/config';
import { InputError } from '../errors.ts';

/** SHA-256 of a module's contents; not of what it imports. */
export function moduleHash(contents: Uint8Array): string {
  return createHash('sha256').update(contents).digest('hex');
}

/**
 * Completes a config with the hash of each module that it names, so that a run stays with what it began with.
 *
 * @throws InputError when there is no such file, or one of another hash than the config has
 */
export function withModuleHashes(config: RunConfig): RunConfig {
  return {
    ...config,
    ...(isOwnModule(config.model) && { modelHash: hashOf('model', config.model, config.modelHash) }),
    ...(isOwnModule(config.loss) && { lossHash: hashOf('loss', config.loss, config.lossHash) }),
  };
}

function hashOf(field: 'model' | 'loss', file: string, expected: string | undefined): string {
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new InputError(
      `${field}: there is no file ${file}. A path in a run file starts from the folder of that file.`,
    );
  }
  const hash = moduleHash(fs.readFileSync(file));
  if (expected !== undefined && expected !== hash) {
    throw new InputError(`${field}Hash: expected the SHA-256 of ${file}, which is ${hash}; got ${expected}`);
  }
  return hash;
}
