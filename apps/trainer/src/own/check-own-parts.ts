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
    assertNone(config.model, await problemsOf(() => checkModel(own.model, settings)));
  }
  if ('loss' in own) assertNone(config.loss, await problemsOf(() => checkLoss(own.loss)));
}

/** What the backend of the trial lacks is no fault of the module: whether the run's engine has it is for that to say. */
async function problemsOf(check: () => string[]): Promise<string[]> {
  const problems = await withTensors(check);
  const lacksKernel = problems.some((problem) => /kernel '\w+' not registered/i.test(problem));
  return lacksKernel ? withTensors(check, 'cpu') : problems;
}

function assertNone(file: string, problems: string[]): void {
  if (problems.length === 0) return;
  throw new UserError(`the default export of ${file} is not as expected:\n${problems.join('\n')}`);
}
