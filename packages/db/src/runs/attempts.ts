import { processorTimeKey } from '@modewatch/core/events';
import type { Queries } from '../connection.ts';
import { noSuchAttempt } from '../events/record-events.ts';
import type { PrismaClient } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import { storableText } from '../sql-values.ts';
import type { EngineRecord } from './run-row.ts';

/** From what code and on what machine an attempt is trained. */
export type Provenance = {
  /** Null where the code is in no checkout of git, or there is no git. */
  git: GitState | null;
  /** Versions of the packages that Modewatch is built on, by name. */
  packages: Record<string, string>;
  machine: Machine;
};

export type GitState = {
  commit: string;
  /** Null where none is checked out. */
  branch: string | null;
  /** What `git diff HEAD` says, or its beginning: `diffLength` characters are all of it. */
  diff: string;
  diffLength: number;
  /** Files that git neither has nor ignores; the diff lacks them. */
  untracked: number;
};

export type Machine = {
  host: string;
  /** Operating system, its release and architecture. */
  system: string;
  cpu: string;
  cores: number;
  memoryBytes: number;
  /** Version of Node. */
  node: string;
};

/** One lease of a run. */
export type AttemptRow = {
  number: number;
  /** Null while it waits for one. */
  worker: string | null;
  /** Step of the checkpoint that it goes on from; null when it began at the beginning. */
  resumedStep: number | null;
  startedAt: Date | null;
  /** When it said what became of it; null for one that runs or died. */
  endedAt: Date | null;
  engine: EngineRecord | null;
  /** Processor time that it took, as far as it has told; null for one that has told nothing. */
  cpuSeconds: number | null;
  /** Without the diff, which `newestGitState` gives; null for attempts of older versions. */
  provenance: (Omit<Provenance, 'git'> & { git: Omit<GitState, 'diff'> | null }) | null;
};

/** Keeps where an attempt comes from. @throws NotFoundError when there is no such attempt */
export async function describeProvenance(
  prisma: PrismaClient,
  { runId, attempt, provenance }: { runId: string; attempt: number; provenance: Provenance },
): Promise<void> {
  const { git } = provenance;
  const stored = { ...provenance, git: git && { ...git, diff: storableText(git.diff) } };
  const { count } = await prisma.attempt.updateMany({
    where: { runId, number: attempt },
    data: { provenance: stored },
  });
  if (count === 0) throw noSuchAttempt(runId, attempt);
}

/**
 * The attempts of a run, newest first.
 *
 * @param query.limit 1..500
 */
export async function listAttempts(
  queries: Queries,
  { runId, limit }: { runId: string; limit: number },
): Promise<AttemptRow[]> {
  assertInteger('limit', limit, { min: 1, max: 500 });
  return queries.$queryRaw`
    SELECT number, worker, resumed_step::float8 AS "resumedStep", started_at AS "startedAt", ended_at AS "endedAt",
      engine, (
        SELECT last FROM metric_chunks c
        WHERE c.run_id = a.run_id AND c.key = ${processorTimeKey} AND c.attempt = a.number
        ORDER BY first_step DESC LIMIT 1
      ) AS "cpuSeconds", provenance #- '{git,diff}' AS provenance
    FROM attempts a WHERE run_id = ${runId}::uuid ORDER BY number DESC LIMIT ${limit}`;
}

/**
 * How the checkout stood from which a run was trained, by the newest of its attempts that knows; null where none does, or
 * it was in no checkout.
 */
export async function newestGitState(queries: Queries, runId: string): Promise<GitState | null> {
  const [row] = await queries.$queryRaw<{ git: GitState | null }[]>`
    SELECT provenance->'git' AS git FROM attempts
    WHERE run_id = ${runId}::uuid AND provenance IS NOT NULL ORDER BY number DESC LIMIT 1`;
  return row?.git ?? null;
}
