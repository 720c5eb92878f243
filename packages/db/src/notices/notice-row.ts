import type { Queries } from '../connection.ts';
import { NotFoundError } from '../errors.ts';
import { assertInteger } from '../limits.ts';

/**
 * flagged: the detector raised a flag; failed: a run failed or diverged; sweep_runs: a digest of both, of the runs of a
 * sweep; test: asked for by hand.
 */
export type NoticeKind = 'flagged' | 'failed' | 'sweep_runs' | 'sweep_ended' | 'test';

/** The ways on which notices are sent. */
export type NoticeChannel = 'webhook' | 'email';

/** What became of a notice on one way. */
export type NoticeDelivery = {
  channel: NoticeChannel;
  /** How often it was tried. */
  attempts: number;
  /** Why the last attempt failed; null once it has been sent. */
  error: string | null;
  sentAt: Date | null;
  /** When it was given up. */
  failedAt: Date | null;
};

/** Something that people want to hear of. */
export type NoticeRow = {
  id: string;
  kind: NoticeKind;
  /** A sentence that names the run or the sweep. */
  text: string;
  runId: string | null;
  sweepId: string | null;
  createdAt: Date;
  deliveries: NoticeDelivery[];
};

const columns = {
  ...{ id: true, kind: true, text: true, runId: true, sweepId: true, createdAt: true },
  deliveries: {
    select: { channel: true, attempts: true, error: true, sentAt: true, failedAt: true },
    orderBy: { channel: 'desc' },
  },
} as const;

/** Notices, newest first; what a digest tells of stands there alone. @param query.limit 1..500 @throws RangeError on another limit */
export async function listNotices(queries: Queries, { limit }: { limit: number }): Promise<NoticeRow[]> {
  assertInteger('limit', limit, { min: 1, max: 500 });
  const rows = await queries.notice.findMany({
    where: { digestId: null },
    orderBy: [{ createdAt: 'desc' }, { kind: 'desc' }, { id: 'desc' }], // of one moment, a flag comes before the failure
    take: limit,
    select: columns,
  });
  return rows as NoticeRow[]; // channels are written by recordDelivery only
}

/** @throws NotFoundError */
export async function noticeById(queries: Queries, id: string): Promise<NoticeRow> {
  const row = await queries.notice.findUnique({ where: { id }, select: columns });
  if (!row) throw new NotFoundError(`There is no notice with the id ${id}`);
  return row as NoticeRow; // channels are written by recordDelivery only
}
