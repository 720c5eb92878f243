export { accuracyOf } from './accuracy.ts';
export {
  bundledNetworks,
  classifierNetwork,
  featureAssets,
  filesOf,
  readClassifier,
} from './classifier-network.ts';
export {
  type Extracted,
  type FeatureNetwork,
  type FeatureNetworkDefinition,
  featureNetwork,
} from './feature-network.ts';
export { type FitProgress, fitClassifier } from './fit-classifier.ts';
export { halfOf } from './halves.ts';
export { identityNetwork, precomputedNetwork } from './identity-network.ts';
export { type ModelCard, modelCard } from './model-card.ts';
export { decodeNpy, type NpyArray } from './npy.ts';
export { type OpenSight, openSight } from './open-sight.ts';
export { perceptualActivations, perceptualDistance } from './perceptual.ts';
export { openPureNetwork, type PureNetwork } from './pure-network.ts';
export { randomConvolutions } from './random-convolutions.ts';
export { type FeatureStore, rememberingNetwork } from './remembering-network.ts';
export { encodeSafetensors } from './safetensors.ts';
