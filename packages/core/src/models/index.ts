import type { ModelName } from '../config/names.ts';
import { dcgan } from './dcgan.ts';
import type { BuildModel } from './gan-model.ts';
import { mlp } from './mlp.ts';
import { mlpPacgan } from './mlp-pacgan.ts';
import { mlpUnrolled } from './mlp-unrolled.ts';
import { pix2pix } from './pix2pix.ts';
import { sngan } from './sngan.ts';
import { srgan } from './srgan.ts';
import { wganCritic } from './wgan-critic.ts';

// What a model of the user declares as `generatorNoise`.
export { normalNoise, uniformNoise } from '../training/noise.ts';
export { batchNorm, batchNormWeights } from './batch-norm.ts';
export { checkModel } from './check-model.ts';
export {
  type ConvolutionLayer,
  convolution,
  convolutionWeights,
  transposedConvolution,
  transposedConvolutionWeights,
} from './convolution.ts';
export { type DenseLayer, dense, denseWeights } from './dense.ts';
export type {
  BuildModel,
  GanModel,
  Judgement,
  ModelSettings,
  WeightDeclaration,
  WeightDeclarations,
} from './gan-model.ts';

/** Every architecture by its name in a run file. */
export const models: Record<ModelName, BuildModel> = {
  mlp,
  'mlp-pacgan': mlpPacgan,
  'mlp-unrolled': mlpUnrolled,
  dcgan,
  sngan,
  'wgan-critic': wganCritic,
  srgan,
  pix2pix,
};
