import type { Signals, Verdict } from '@modewatch/core/detect';
import type { Queries } from '../connection.ts';
import { fromJson } from '../json-values.ts';
import { assertInteger } from '../limits.ts';

/** A verdict, what it was made of beside evaluations, and where in the training it was given. */
export type VerdictRow = { step: number; imagesSeen: number; signals: Signals; verdict: Verdict };

/**
 * A run's verdicts by step, those that no later attempt superseded. Where there are more than the limit, the newest.
 *
 * @param query.limit 1..2000
 */
export async function listVerdicts(
  queries: Queries,
  { runId, limit }: { runId: string; limit: number },
): Promise<VerdictRow[]> {
  assertInteger('limit', limit, { min: 1, max: 2000 });
  const rows = await queries.verdict.findMany({
    where: { runId, isSuperseded: false },
    orderBy: { step: 'desc' },
    take: limit,
    select: { step: true, imagesSeen: true, signals: true, verdict: true },
  });
  return rows.toReversed().map((row) => ({
    step: Number(row.step),
    imagesSeen: Number(row.imagesSeen),
    // Both were written by record-verdicts.ts or rejudge-run.ts.
    signals: fromJson(row.signals) as Signals,
    verdict: fromJson(row.verdict) as Verdict,
  }));
}
