import { withTensors } from '@modewatch/backend';
import type { RunConfig } from '@modewatch/core/config';
import { checkLoss } from '@modewatch/core/losses';
import { checkModel } from '@modewatch/core/models';
import { type DataShape, modelSettings, type OwnParts } from '@modewatch/core/training';
import { UserError } from '../errors.ts';

/**
 * Tries the modules of a run as the contract tests try this project's own models and losses.
 *
 * @throws UserError with the file and all that was expected of it
 */
export async function checkOwnParts(
  own: OwnParts,
  { config, dataset }: { config: RunConfig; dataset: DataShape },
): Promise<void> {
  if ('model' in own) {
    const settings = modelSettings(config, dataset);
    assertNone(config.model, await withTensors(() => checkModel(own.model, settings)));
  }
  if ('loss' in own) assertNone(config.loss, await withTensors(() => checkLoss(own.loss)));
}

function assertNone(file: string, problems: string[]): void {
  if (problems.length === 0) return;
  throw new UserError(`the default export of ${file} is not as expected:\n${problems.join('\n')}`);
}
