import type { Queries } from '../connection.ts';

/** What decides most how long a step takes. */
export type StepKind = { dataset: string; model: string; batchSize: number; discriminatorSteps: number };

/** How long a step took. */
export type StepTime = {
  /** Median, milliseconds: start-up, evaluations and pauses of the machine included. */
  ms: number;
  /** Of so many runs. */
  runs: number;
};

/** Runs that are looked at; older ones may be of another machine. */
const newest = 20;

/** How long a step took in the newest runs of this kind that were trained in one go; null when there are none. */
export async function stepTime(queries: Queries, kind: StepKind): Promise<StepTime | null> {
  const [row] = await queries.$queryRaw<{ ms: number | null; runs: number }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS ms, count(*)::int AS runs FROM (
      SELECT (1000 * extract(epoch FROM r.ended_at - a.started_at) / (r.step - COALESCE(r.parent_step, 0)))::float8 AS ms
      FROM runs r JOIN attempts a ON a.run_id = r.id AND a.number = 1
      JOIN run_settings d ON d.run_id = r.id AND d.path = 'dataset' AND d.text = ${kind.dataset}
      JOIN run_settings m ON m.run_id = r.id AND m.path = 'model' AND m.text = ${kind.model}
      JOIN run_settings b ON b.run_id = r.id AND b.path = 'batchSize' AND b.number = ${kind.batchSize}::float8
      JOIN run_settings s ON s.run_id = r.id AND s.path = 'discriminatorSteps'
        AND s.number = ${kind.discriminatorSteps}::float8
      WHERE r.status = 'finished' AND r.attempt = 1 AND r.step > COALESCE(r.parent_step, 0)
      ORDER BY r.ended_at DESC LIMIT ${newest}
    ) timed`;
  return row && row.ms !== null ? { ms: row.ms, runs: row.runs } : null;
}
