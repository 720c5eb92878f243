export { type CollapseMap, collapseMap, type MapAxis, type MapBin, type MapCell } from './collapse-map.ts';
export { distributions } from './distributions/index.ts';
export type { SweepFacts } from './file/parse-sweep.ts';
export { readSweep, type SweepProblem, type SweepReading } from './file/read-sweep.ts';
export { sweepSchema } from './file/sweep-schema.ts';
export { type Importance, importance, type ParameterImportance } from './importance/importance.ts';
export { type Band, joinBands, type Series, seedBands } from './importance/seed-bands.ts';
export { whatMatters } from './importance/what-matters.ts';
export { judgePoint, type TrialResult } from './judge-point.ts';
export {
  type CollapseAnswer,
  collapseAnswers,
  collapseMetric,
  type DistributionName,
  distributionNames,
  type Goal,
  type PrunerName,
  prunerNames,
  type StrategyName,
  strategyNames,
} from './names.ts';
export { plannedTrials } from './planned-trials.ts';
export { pruners } from './pruners/index.ts';
export type { Pruner, PruningState, Reports } from './pruners/pruner.ts';
export { mostRewinds, rewoundConfig } from './rewound-config.ts';
export type { Dimension, ParameterValue, Point, SearchSpace } from './space.ts';
export { strategies } from './strategies/index.ts';
export { pastOf } from './strategies/past-of.ts';
export type {
  KnownOutcome,
  Outcome,
  Past,
  ProposedPoint,
  SearchState,
  Strategy,
} from './strategies/strategy.ts';
export type { Constraint, Pruning, SweepBudget, SweepConfig, SweepObjective } from './sweep-config.ts';
export { trialConfig } from './trial-config.ts';
export { trialConfigs } from './trial-configs.ts';
export { isOver, type TrialState, trialStates, trialTransitions } from './trial-states.ts';
