export {
  type Evaluation,
  evaluation,
  type GeneratorWeights,
  generatorWeights,
  type ModeReport,
  type NullSummary,
} from './evaluation.ts';
