import type { Queries } from '../connection.ts';
import { storableText } from '../sql-values.ts';
import type { NoticeChannel } from './notice-row.ts';

/** A notice on one way. */
export type NoticeJob = { noticeId: string; channel: NoticeChannel };

/** What is older is no news: whoever sets up a channel is not told of all that was before. */
export const newsMinutes = 60;
const mostAtOnce = 100;

/** Which notices that are told by themselves have neither been sent nor given up on these ways, the first first; an hour old at most. */
export async function noticesToSend(
  queries: Queries,
  channels: readonly NoticeChannel[],
): Promise<NoticeJob[]> {
  return queries.$queryRaw`
    SELECT n.id AS "noticeId", c.channel
    FROM notices n CROSS JOIN unnest(${[...channels]}::text[]) AS c (channel)
    LEFT JOIN notice_deliveries d ON d.notice_id = n.id AND d.channel = c.channel
    WHERE n.created_at > now() - make_interval(mins => ${newsMinutes}) AND (n.run_id IS NULL OR n.sweep_id IS NULL)
      AND d.sent_at IS NULL AND d.failed_at IS NULL
    ORDER BY n.created_at, n.kind, n.id LIMIT ${mostAtOnce}`;
}

/**
 * Records an attempt to send a notice. One that was sent stays so.
 *
 * @param attempt.error null: it was sent
 * @param attempt.isLast it is not tried again
 */
export async function recordDelivery(
  queries: Queries,
  { noticeId, channel, ...attempt }: NoticeJob & { error: string | null; isLast: boolean },
): Promise<void> {
  const error = attempt.error === null ? null : storableText(attempt.error);
  const isGivenUp = error !== null && attempt.isLast;
  await queries.$executeRaw`
    INSERT INTO notice_deliveries AS d (notice_id, channel, attempts, error, sent_at, failed_at)
    SELECT id, ${channel}, 1, ${error}, CASE WHEN ${error === null} THEN now() END, CASE WHEN ${isGivenUp} THEN now() END
    FROM notices WHERE id = ${noticeId}::uuid
    ON CONFLICT (notice_id, channel) DO UPDATE SET
      attempts = d.attempts + 1, error = excluded.error, sent_at = excluded.sent_at, failed_at = excluded.failed_at
    WHERE d.sent_at IS NULL`;
}
