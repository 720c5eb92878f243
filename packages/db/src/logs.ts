import type { LogEvent } from '@modewatch/core/events';
import type { Queries } from './connection.ts';
import { assertInteger } from './limits.ts';

/** A line of a run's log. */
export type LogRow = {
  /** Number of its event within the attempt. */
  seq: number;
  attempt: number;
  step: number | null;
  /** Milliseconds since 1970. */
  time: number;
  level: LogEvent['level'];
  message: string;
};

/**
 * The end of a run's log, oldest line first, and what gives the page before it.
 *
 * @param query.limit 1..1000
 * @param query.before `nextBefore` of the page after
 */
export async function listLogLines(
  queries: Queries,
  query: { runId: string; limit: number; before?: number | undefined },
): Promise<{ lines: LogRow[]; nextBefore: number | null }> {
  assertInteger('limit', query.limit, { min: 1, max: 1000 });
  const before = query.before === undefined ? undefined : placeOf(query.before);
  const rows = await queries.logLine.findMany({
    where: {
      runId: query.runId,
      ...(before && {
        OR: [{ attempt: { lt: before.attempt } }, { attempt: before.attempt, seq: { lt: before.seq } }],
      }),
    },
    orderBy: [{ attempt: 'desc' }, { seq: 'desc' }],
    take: query.limit + 1,
    select: { seq: true, attempt: true, step: true, time: true, level: true, message: true },
  });
  const lines = rows
    .slice(0, query.limit)
    .toReversed()
    .map((row) => ({ ...row, seq: Number(row.seq), step: row.step === null ? null : Number(row.step) }));
  const oldest = lines[0];
  return { lines, nextBefore: oldest && rows.length > lines.length ? numberOf(oldest) : null };
}

/** A line's place in the whole log as one number: attempts come one after the other. */
const seqsPerAttempt = 2 ** 36;
const numberOf = ({ attempt, seq }: LogRow) => attempt * seqsPerAttempt + seq;

function placeOf(number: number): { attempt: number; seq: number } {
  assertInteger('before', number, { min: 0, max: Number.MAX_SAFE_INTEGER });
  return { attempt: Math.floor(number / seqsPerAttempt), seq: number % seqsPerAttempt };
}
