import type { ModelName } from '../config/names.ts';
import { dcgan } from './dcgan.ts';
import type { BuildModel } from './gan-model.ts';
import { mlp } from './mlp.ts';

export type {
  BuildModel,
  GanModel,
  ModelSettings,
  WeightDeclaration,
  WeightDeclarations,
} from './gan-model.ts';

/** Every architecture by its name in a run file. */
export const models = { mlp, dcgan } satisfies Record<ModelName, BuildModel>;
