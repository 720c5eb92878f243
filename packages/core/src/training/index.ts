export {
  type Checkpoint,
  CheckpointError,
  decodeCheckpoint,
  encodeCheckpoint,
  readCheckpoint,
  rebaseCheckpoint,
  type TrainingSettings,
  trainingSettings,
} from './checkpoint.ts';
export { drawSamples, latentsOfSamples } from './draw-samples.ts';
export type {
  Arrays,
  Engine,
  EngineDescription,
  Eventual,
  ForwardSpec,
  OptimizerSpec,
  Origin,
  Program,
  ProgramSpec,
  Shapes,
  SyncEngine,
  SyncProgram,
  Tensors,
  UpdateResult,
  UpdateSettings,
  UpdateSpec,
} from './engine.ts';
export type { FindNullTable } from './evaluator.ts';
export { type DataShape, type Gan, ganOf, modelSettings } from './gan.ts';
export { initialWeights } from './initial-weights.ts';
export { everyClass, oneHot } from './labels.ts';
export { drawNoise } from './noise.ts';
export { lossOf, type OwnParts } from './own-parts.ts';
export { type Address, fillNormal, fillUniform, permutation } from './rng.ts';
export { columnsOf } from './snapshot-inputs.ts';
export { trainingStep } from './step.ts';
export { type Training, train } from './train.ts';
export { trainedNetwork } from './trained-network.ts';
