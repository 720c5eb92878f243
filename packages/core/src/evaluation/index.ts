export { evaluate, evaluateSeen, type Made } from './evaluate.ts';
export {
  type Evaluation,
  evaluation,
  type GeneratorWeights,
  generatorWeights,
  type ModeReport,
  type NullSummary,
} from './evaluation.ts';
export { look, pick, type Seen, type Sight } from './look.ts';
export { metricInputs } from './metric-inputs.ts';
export {
  type NullTable,
  nullAssets,
  nullCounts,
  nullTable,
  nullTableId,
  summaries,
} from './null-table.ts';
export { plainDataset, type Samples, someOf } from './plain-dataset.ts';
export { keptImages, prepareReference, type Reference, referenceSeed } from './reference.ts';
export { makeNullTable } from './resample.ts';
