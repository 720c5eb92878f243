import type { RunConfig } from '@modewatch/core/config';
import type { Queries } from '../connection.ts';
import type { Prisma } from '../generated/client/client.ts';
import { fromJson } from '../json-values.ts';
import { latestMetrics, type MetricLatest } from '../metrics/latest-metrics.ts';
import type { RunVerdict } from '../verdicts/run-verdict.ts';

/**
 * Where a run stands. pending: waits for a worker (new, or interrupted on request and to be gone on with).
 * lost: its heartbeat stopped.
 */
export type RunStatus = (typeof runStatuses)[number];

/** Every status there is. */
export const runStatuses = [
  'pending',
  'running',
  'finished',
  'failed',
  'diverged',
  'lost',
  'canceled',
] as const;

/** What computed an attempt. */
export type EngineRecord = {
  engine: string;
  backend: string;
  threads: number;
  version: string;
  /** What was passed over for it, and why. Older records lack it. */
  notes?: readonly string[];
};

/** Size of a snapshot's picture and of one tile in it, pixels. */
export type Picture = {
  width: number;
  height: number;
  tileWidth: number;
  tileHeight: number;
  gutter: number;
  /** Of a picture whose tiles belong together in groups, side by side: what the tiles of a group are. */
  columns?: string[];
  /** Classes of the real samples, where nothing but their files says them: how many, and the first names. */
  modes?: { count: number; names: string[] };
};

/** A run as lists and pages show it. */
export type RunRow = {
  id: string;
  name: string;
  project: string;
  /** Of a group, runs that were only started together have the name in common: it has no file, no trials and no page. */
  sweep: { id: string; name: string; isGroup: boolean } | null;
  /** The run that it was made of: a branch from its checkpoint of `step`, a clone where that is null. */
  parent: { id: string; name: string; step: number | null } | null;
  status: RunStatus;
  statusReason: string | null;
  config: RunConfig;
  /** Of the newest attempt, once it has said so. */
  engine: EngineRecord | null;
  /** The newest; 0 = never started. */
  attempt: number;
  step: number;
  imagesSeen: number;
  createdAt: Date;
  startedAt: Date | null;
  /** When the newest attempt was leased; null before that. */
  attemptStartedAt: Date | null;
  /** How long all earlier attempts were at work, each until it was last heard of; milliseconds. */
  earlierWorkMs: number;
  endedAt: Date | null;
  heartbeatAt: Date | null;
  /** Out of the way of lists since then; null for one that they show. */
  archivedAt: Date | null;
  tags: string[];
  notes: string;
  /** By metric key. */
  latest: Record<string, MetricLatest>;
  newestSnapshot: { id: string; step: number; picture: Picture } | null;
  /** How the collapse detector sees it now; null before its first verdict. */
  verdict: RunVerdict | null;
};

/**
 * Reads runs that fulfil a condition on `r`, newest first. All that a run list needs in two queries, however many
 * points and snapshots the runs have.
 */
export async function runRows(queries: Queries, where: Prisma.Sql, limit: number): Promise<RunRow[]> {
  const rows = await queries.$queryRaw<StoredRun[]>`
    SELECT r.id, r.name, p.name AS project, w.id AS "sweepId", w.name AS "sweepName",
           w.config IS NULL AS "isGroup",
           parent.id AS "parentId", parent.name AS "parentName", r.parent_step::float8 AS "parentStep",
           r.status::text AS status, r.status_reason AS "statusReason", r.config, a.engine, r.attempt,
           r.step::float8 AS step, r.images_seen::float8 AS "imagesSeen", r.created_at AS "createdAt",
           r.started_at AS "startedAt", a.started_at AS "attemptStartedAt",
           COALESCE(earlier.ms, 0)::float8 AS "earlierWorkMs", r.ended_at AS "endedAt", r.heartbeat_at AS "heartbeatAt",
           r.verdict,
           r.archived_at AS "archivedAt", r.tags, r.notes,
           s.id AS "snapshotId", s.step::float8 AS "snapshotStep", s.picture
    FROM runs r
    JOIN projects p ON p.id = r.project_id
    LEFT JOIN sweeps w ON w.id = r.sweep_id
    LEFT JOIN runs parent ON parent.id = r.parent_id
    LEFT JOIN attempts a ON a.run_id = r.id AND a.number = r.attempt
    LEFT JOIN LATERAL (
      SELECT id, step, picture FROM snapshots
      WHERE run_id = r.id AND NOT is_superseded ORDER BY step DESC LIMIT 1
    ) s ON true
    LEFT JOIN LATERAL (
      SELECT 1000 * sum(extract(epoch FROM LEAST(ended_at, last_heard_at) - started_at)) AS ms FROM attempts
      WHERE run_id = r.id AND number < r.attempt
    ) earlier ON true
    WHERE ${where}
    ORDER BY r.created_at DESC, r.id DESC
    LIMIT ${limit}`;
  const latest = await latestMetrics(
    queries,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => runRow(row, latest.get(row.id) ?? {}));
}

type StoredRun = Omit<RunRow, 'sweep' | 'parent' | 'latest' | 'newestSnapshot'> & {
  sweepId: string | null;
  sweepName: string | null;
  isGroup: boolean;
  parentId: string | null;
  parentName: string | null;
  parentStep: number | null;
  snapshotId: string | null;
  snapshotStep: number | null;
  picture: Picture | null;
};

function runRow(row: StoredRun, latest: Record<string, MetricLatest>): RunRow {
  const { sweepId, sweepName, isGroup, parentId, parentName, parentStep, ...others } = row;
  const { snapshotId, snapshotStep, picture, ...rest } = others;
  return {
    ...rest,
    verdict: fromJson(row.verdict) as RunVerdict | null, // written by show-newest-verdict.ts only
    sweep: sweepId !== null && sweepName !== null ? { id: sweepId, name: sweepName, isGroup } : null,
    parent:
      parentId !== null && parentName !== null ? { id: parentId, name: parentName, step: parentStep } : null,
    latest,
    newestSnapshot:
      snapshotId !== null && snapshotStep !== null && picture !== null
        ? { id: snapshotId, step: snapshotStep, picture }
        : null,
  };
}
