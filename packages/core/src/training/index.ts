export {
  type Checkpoint,
  CheckpointError,
  decodeCheckpoint,
  encodeCheckpoint,
  type TrainingSettings,
  trainingSettings,
} from './checkpoint.ts';
export type {
  Arrays,
  Engine,
  ForwardSpec,
  OptimizerSpec,
  Program,
  ProgramSpec,
  Shapes,
  Tensors,
  UpdateResult,
  UpdateSpec,
} from './engine.ts';
export { initialWeights } from './initial-weights.ts';
export { drawNoise } from './noise.ts';
export { trainingStep } from './step.ts';
export { type Training, train } from './train.ts';
