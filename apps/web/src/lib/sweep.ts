import type { RouterOutputs } from '../server/root.ts';

export type Sweep = RouterOutputs['sweeps']['byId'];
export type SweepState = Sweep['state'];
export type SweepConfig = Sweep['config'];
export type Dimension = SweepConfig['space'][number];
export type Trial = RouterOutputs['sweeps']['trials']['trials'][number];
export type TrialState = Trial['state'];
export type JudgedPoint = RouterOutputs['sweeps']['best'][number];
export type ImportanceOfMetric = RouterOutputs['sweeps']['importance'][number];
export type CollapseMap = RouterOutputs['sweeps']['collapseMap'];
export type MapBin = CollapseMap['x']['bins'][number];
export type SweepCheck = RouterOutputs['sweeps']['check'];
/** What is wrong in a file, and where. */
export type FileProblem = Extract<SweepCheck, { kind: 'problems' }>['problems'][number];
export type WorkerRow = RouterOutputs['workers']['list'][number];
export type SweepBands = RouterOutputs['sweeps']['bands'];
export type PointBands = SweepBands['points'][number];
export type TrialEvent = RouterOutputs['sweeps']['trialEvents'][number];
