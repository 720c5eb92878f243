import { isOwnModule } from '../config/own-module.ts';
import type { RunConfig } from '../config/run-config.ts';
import { type GanLoss, losses } from '../losses/index.ts';
import { type BuildModel, models } from '../models/index.ts';

/** What a run brings along itself: the loaded modules whose paths its config has in place of names. */
export type OwnParts = { model?: BuildModel; loss?: GanLoss };

/** @throws RangeError when it is a module that has not been loaded */
export function modelOf({ model }: Pick<RunConfig, 'model'>, own: OwnParts): BuildModel {
  return isOwnModule(model) ? (own.model ?? notLoaded(model)) : models[model];
}

/** @throws RangeError when it is a module that has not been loaded */
export function lossOf({ loss }: Pick<RunConfig, 'loss'>, own: OwnParts = {}): GanLoss {
  return isOwnModule(loss) ? (own.loss ?? notLoaded(loss)) : losses[loss];
}

function notLoaded(path: string): never {
  throw new RangeError(`expected what ${path} exports beside the config, got nothing: load the module first`);
}
