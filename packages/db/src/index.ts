export { createDb, type Db } from './create-db.ts';
export { ConflictError, DatabaseError, NotFoundError } from './errors.ts';
export type { MetricLatest } from './metrics/latest-metrics.ts';
export type { RunPage } from './runs/list-runs.ts';
export type { Engine, Picture, RunRow, RunStatus } from './runs/run-row.ts';
