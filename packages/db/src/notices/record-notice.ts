import type { Queries } from '../connection.ts';
import { storableText } from '../sql-values.ts';
import type { NoticeKind } from './notice-row.ts';

/**
 * Notes that people want to hear of a run, in the transaction that records why. Of a run of a sweep it waits for a
 * digest, unless the sweep's file wants each told by itself, or none.
 *
 * @param notice.about told once, however often it is noted; left out for what cannot come again
 */
export async function noteOfRun(
  queries: Queries,
  notice: { runId: string; kind: NoticeKind; text: string; about?: string },
): Promise<void> {
  const { runId, kind, text, about = null } = notice;
  await queries.$executeRaw`
    INSERT INTO notices (kind, about, run_id, sweep_id, text)
    SELECT ${kind}::notice_kind, ${about}, r.id,
      CASE WHEN w.config IS NOT NULL AND w.config->>'notices' IS DISTINCT FROM 'each' THEN w.id END,
      r.name || ' ' || ${storableText(text)}
    FROM runs r LEFT JOIN sweeps w ON w.id = r.sweep_id
    WHERE r.id = ${runId}::uuid AND w.config->>'notices' IS DISTINCT FROM 'none'
    ON CONFLICT (about) DO NOTHING`;
}

/**
 * Notes that a sweep has ended, with what became of its trials. That is the last digest, too.
 *
 * @param end how it ended, after "is": "finished: the budget is used"
 */
export async function noteOfSweep(
  queries: Queries,
  { sweepId, end }: { sweepId: string; end: string },
): Promise<void> {
  await queries.$executeRaw`
    WITH ended AS (
      INSERT INTO notices (kind, sweep_id, text)
      SELECT 'sweep_ended', w.id, w.name || ' is ' || ${end} || COALESCE((
        SELECT '; ' || string_agg(n || ' ' || state, ', ' ORDER BY n DESC, state)
        FROM (SELECT count(*) AS n, state::text AS state FROM trials WHERE sweep_id = w.id GROUP BY state) counted
      ), '') || (
        SELECT CASE count(DISTINCT r.id) WHEN 0 THEN '' ELSE '; flagged: ' || count(DISTINCT r.id) END
        FROM flags f JOIN runs r ON r.id = f.run_id
        WHERE r.sweep_id = w.id AND f.severity <> 'info' AND NOT f.is_superseded
      ) FROM sweeps w WHERE w.id = ${sweepId}::uuid
      RETURNING id, sweep_id
    )
    UPDATE notices n SET digest_id = ended.id FROM ended
    WHERE n.sweep_id = ended.sweep_id AND n.run_id IS NOT NULL AND n.digest_id IS NULL`;
}

/** Makes a notice that says nothing but that notices arrive. @returns its id */
export async function createTestNotice(queries: Queries): Promise<string> {
  const { id } = await queries.notice.create({
    data: { kind: 'test', text: 'This is a test: notices of Modewatch arrive here.' },
    select: { id: true },
  });
  return id;
}
