import type { Queries } from '../connection.ts';
import { storableText } from '../sql-values.ts';
import type { NoticeKind } from './notice-row.ts';

/**
 * Notes that people want to hear of a run, in the transaction that records why. Of runs of a sweep nothing is noted:
 * its own end sums them up.
 *
 * @param notice.about told once, however often it is noted; left out for what cannot come again
 */
export async function noteOfRun(
  queries: Queries,
  notice: { runId: string; kind: NoticeKind; text: string; about?: string },
): Promise<void> {
  const { runId, kind, text, about = null } = notice;
  await queries.$executeRaw`
    INSERT INTO notices (kind, about, run_id, text)
    SELECT ${kind}::notice_kind, ${about}, r.id, r.name || ' ' || ${storableText(text)}
    FROM runs r LEFT JOIN sweeps w ON w.id = r.sweep_id
    WHERE r.id = ${runId}::uuid AND w.config IS NULL
    ON CONFLICT (about) DO NOTHING`;
}

/**
 * Notes that a sweep has ended, with what became of its trials.
 *
 * @param end how it ended, after "is": "finished: the budget is used"
 */
export async function noteOfSweep(
  queries: Queries,
  { sweepId, end }: { sweepId: string; end: string },
): Promise<void> {
  await queries.$executeRaw`
    INSERT INTO notices (kind, sweep_id, text)
    SELECT 'sweep_ended', w.id, w.name || ' is ' || ${end} || COALESCE((
      SELECT '; ' || string_agg(n || ' ' || state, ', ' ORDER BY n DESC, state)
      FROM (SELECT count(*) AS n, state::text AS state FROM trials WHERE sweep_id = w.id GROUP BY state) counted
    ), '') FROM sweeps w WHERE w.id = ${sweepId}::uuid`;
}

/** Makes a notice that says nothing but that notices arrive. @returns its id */
export async function createTestNotice(queries: Queries): Promise<string> {
  const { id } = await queries.notice.create({
    data: { kind: 'test', text: 'This is a test: notices of Modewatch arrive here.' },
    select: { id: true },
  });
  return id;
}
