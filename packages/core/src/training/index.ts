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
export { trainingStep } from './step.ts';
