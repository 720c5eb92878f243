import type { Queries } from '../connection.ts';
import { storableText } from '../sql-values.ts';
import type { Numbered, Recording } from './record-events.ts';

/** Stores log lines, one per attempt and number. */
export async function recordLogLines(
  queries: Queries,
  { runId, attempt }: Recording,
  lines: Numbered<'log'>[],
): Promise<void> {
  if (lines.length === 0) return;
  await queries.$executeRaw`
    INSERT INTO log_lines (run_id, attempt, seq, step, time, level, message)
    SELECT ${runId}::uuid, ${attempt}, new.* FROM unnest(
      ${lines.map(({ seq }) => seq)}::int8[],
      ${lines.map(({ step }) => step ?? null)}::int8[],
      ${lines.map(({ time }) => time)}::float8[],
      ${lines.map(({ level }) => level)}::log_level[],
      ${lines.map(({ message }) => storableText(message))}::text[]
    ) AS new
    ON CONFLICT (run_id, attempt, seq) DO NOTHING`;
}
