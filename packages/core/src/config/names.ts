/**
 * The names a run file may use. A name here without an implementation in its folder does not compile,
 * because each folder's record is checked by `satisfies Record<Name, …>`.
 */
export const lossNames = [
  'minimax',
  'non-saturating',
  'least-squares',
  'hinge',
  'wasserstein',
  'relativistic-average',
  'relativistic-paired',
] as const;
export const penaltyNames = [
  'gradient-penalty',
  'zero-centred-gradient-penalty',
  'r1',
  'r2',
  'dragan',
] as const;
export const augmentationNames = [
  'instance-noise',
  'brightness',
  'contrast',
  'translation',
  'cutout',
] as const;
export const presetNames = ['wgan', 'wgan-gp', 'sngan', 'r3gan', 'srgan', 'pix2pix'] as const;
export const modelNames = [
  'mlp',
  'mlp-pacgan',
  'mlp-unrolled',
  'dcgan',
  'sngan',
  'wgan-critic',
  'srgan',
  'pix2pix',
] as const;
export const conditioningNames = ['none', 'concatenation', 'auxiliary-classifier', 'projection'] as const;
export const contentLossNames = ['l1', 'mse', 'perceptual'] as const;
/** When a content loss counts: in both, in the first steps without D, or in those with D. */
export const contentPhases = ['always', 'pretraining', 'training'] as const;
/** What samples are made of sources for. */
export const taskNames = ['super-resolution', 'translate'] as const;
export const normNames = ['batch', 'layer', 'none'] as const;
export const optimizerNames = ['adam', 'rmsprop', 'sgd'] as const;
export const scheduleNames = ['constant', 'linear', 'cosine'] as const;
export const datasetNames = [
  'fashion-mnist',
  'fashion-mnist-7to28',
  'fashion-mnist-edges',
  'fashion-mnist-masked',
  'fashion-mnist-noisy',
  'stacked-fashion-mnist',
  'ring',
  'grid',
  'waveform',
  'folder',
  'idx',
] as const;
export const latentDistributions = ['normal', 'uniform'] as const;
export const engineNames = ['compiled', 'eager'] as const;
/** Best first. */
export const backendNames = ['tfjs-node-gpu', 'tfjs-node', 'webgpu', 'wasm', 'cpu'] as const;

export type LossName = (typeof lossNames)[number];
export type PenaltyName = (typeof penaltyNames)[number];
export type AugmentationName = (typeof augmentationNames)[number];
export type PresetName = (typeof presetNames)[number];
export type ConditioningName = (typeof conditioningNames)[number];
export type ContentLossName = (typeof contentLossNames)[number];
export type ContentPhase = (typeof contentPhases)[number];
export type TaskName = (typeof taskNames)[number];
export type NormName = (typeof normNames)[number];
export type ModelName = (typeof modelNames)[number];
export type ScheduleName = (typeof scheduleNames)[number];
export type OptimizerName = (typeof optimizerNames)[number];
export type DatasetName = (typeof datasetNames)[number];
export type LatentDistribution = (typeof latentDistributions)[number];
export type EngineName = (typeof engineNames)[number];
export type BackendName = (typeof backendNames)[number];

/** The two sides of a GAN. */
export const networkNames = ['generator', 'discriminator'] as const;
export type NetworkName = (typeof networkNames)[number];

/** The feature networks that come along. */
export const bundledNetworkNames = ['evaluation', 'perceptual'] as const;
export type BundledNetworkName = (typeof bundledNetworkNames)[number];
/** Disjoint halves of training images, of which each of them has seen one. */
export const halfNames = ['first', 'second'] as const;
export type HalfName = (typeof halfNames)[number];
