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
  await queries.logLine.createMany({
    data: lines.map(({ seq, step, time, level, message }) => ({
      ...{ runId, attempt, seq, time, level },
      step: step ?? null,
      message: storableText(message),
    })),
    skipDuplicates: true,
  });
}
