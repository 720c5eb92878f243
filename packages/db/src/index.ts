export type { ListenState } from './changes.ts';
export type { KeptCheckpoint } from './checkpoints/kept-checkpoints.ts';
export type { CheckpointRow } from './checkpoints/list-checkpoints.ts';
export type { Checkpoint } from './checkpoints/newest-checkpoint.ts';
export { createDb, type Db } from './create-db.ts';
export {
  ConflictError,
  DatabaseError,
  HeldError,
  NotFoundError,
  SchemaError,
  SetBackError,
} from './errors.ts';
export type { EvaluationRow } from './evaluations/list-evaluations.ts';
export type { ModeMap } from './evaluations/mode-map.ts';
export type { NullScores } from './evaluations/null-scores.ts';
export type { RunProtocol } from './evaluations/protocols.ts';
export { type FlagRow, type ReviewRow, type ReviewState, reviewStates } from './flags/flag-row.ts';
export { type GivenReview, type ReviewDecision, reviewReasons } from './flags/review-flag.ts';
export type { ReviewedFlag } from './flags/review-history.ts';
export type { RulePrecision } from './flags/rule-precision.ts';
export type { LogRow } from './logs.ts';
export type { MetricLatest } from './metrics/latest-metrics.ts';
export type { XAxis } from './metrics/pieces.ts';
export {
  type ComparedAxis,
  type ComparedSeries,
  mostCompared,
  type Series,
  type SeriesQuery,
} from './metrics/series.ts';
export type { NoticeJob } from './notices/deliver-notices.ts';
export type { NoticeChannel, NoticeDelivery, NoticeKind, NoticeRow } from './notices/notice-row.ts';
export type { Change, ChangedPart } from './notify.ts';
export type { RealSamples } from './real-samples.ts';
export type { AttemptRow, GitState, Machine, Provenance } from './runs/attempts.ts';
export type { DiskUse } from './runs/disk-use.ts';
export { heartbeatTimeoutSeconds } from './runs/heartbeat.ts';
export type { Lease } from './runs/lease-run.ts';
export type { RunPage } from './runs/list-runs.ts';
export { type EngineRecord, type Picture, type RunRow, type RunStatus, runStatuses } from './runs/run-row.ts';
export type { RunComparison } from './runs/search/compare-runs.ts';
export type { GroupMetric, RunGroup } from './runs/search/group-runs.ts';
export type { RunListItem } from './runs/search/list-items.ts';
export type { RunWindow } from './runs/search/search-runs.ts';
export type { SavedView } from './saved-views.ts';
export type { SnapshotNeighbours, SnapshotRow } from './snapshots.ts';
export type { JudgedPoint } from './sweeps/best-points.ts';
export type { PointBands, SweepBands } from './sweeps/sweep-bands.ts';
export type { MetricImportance } from './sweeps/sweep-importance.ts';
export type { SweepRow } from './sweeps/sweep-row.ts';
export { type SweepState, sweepStates } from './sweeps/sweep-state.ts';
export { type TrialEventRow, type TrialPage, type TrialRow, trialOrders } from './sweeps/trial-row.ts';
export type { VerdictRow } from './verdicts/list-verdicts.ts';
export type { Rejudgement } from './verdicts/rejudge-run.ts';
export type { RunVerdict } from './verdicts/run-verdict.ts';
export type { FlagDifference, WhatIf } from './verdicts/what-if.ts';
export type { WorkerRow } from './workers/worker-row.ts';
