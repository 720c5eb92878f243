import type { Verdict } from '@modewatch/core/detect';
import type { Queries } from '../connection.ts';
import { fromJson, toJson } from '../json-values.ts';
import { runVerdict } from './run-verdict.ts';

/** Makes a run show its newest verdict that no later attempt superseded, in short; none when there is none. */
export async function showNewestVerdict(queries: Queries, runId: string): Promise<void> {
  const newest = await queries.verdict.findFirst({
    where: { runId, isSuperseded: false },
    orderBy: { step: 'desc' },
    select: { verdict: true },
  });
  const short = newest && runVerdict(fromJson(newest.verdict) as Verdict); // written by this folder only
  await queries.$executeRaw`
    UPDATE runs SET verdict = ${short && toJson(short)}::jsonb WHERE id = ${runId}::uuid`;
}
