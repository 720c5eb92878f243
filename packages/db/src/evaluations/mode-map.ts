import type { GeneratorWeights } from '@modewatch/core/evaluation';
import type { Queries } from '../connection.ts';
import { assertInteger } from '../limits.ts';

/** How much of each mode G made, evaluation by evaluation. */
export type ModeMap = {
  /** The moving average's where there is one. */
  weights: GeneratorWeights;
  /** Of the evaluations, ascending. */
  steps: number[];
  imagesSeen: number[];
  modes: {
    name: string;
    /** What the mode belongs to, where samples have several kinds: a channel. */
    of: string | null;
    /** Its share of the training data. */
    expected: number;
    /** Of the generated samples, one for each evaluation; null where that could not be told. */
    shares: (number | null)[];
  }[];
};

type Row = {
  step: number;
  imagesSeen: number;
  /** Of each report its shares. */
  shares: number[][] | null;
};
type Report = { of: string | null; names: string[]; expected: number[] };

/**
 * The shares of a run's modes over its evaluations, those that no later attempt superseded. Where there are more than the
 * limit, of the newest.
 *
 * @param query.limit 1..2000
 * @returns null when no evaluation tells modes apart
 */
export async function modeMap(
  queries: Queries,
  { runId, limit }: { runId: string; limit: number },
): Promise<ModeMap | null> {
  assertInteger('limit', limit, { min: 1, max: 2000 });
  const [newest] = await queries.$queryRaw<{ weights: GeneratorWeights; modes: Report[] }[]>`
    SELECT weights, evaluation->'modes' AS modes FROM evaluations
    WHERE run_id = ${runId}::uuid AND NOT is_superseded AND jsonb_array_length(evaluation->'modes') > 0
    ORDER BY step DESC, weights LIMIT 1`; // `averaged` comes before `current`
  if (!newest) return null;
  const { weights, modes } = newest;
  const rows = await queries.$queryRaw<Row[]>`
    SELECT step::float8 AS step, images_seen::float8 AS "imagesSeen",
           (SELECT jsonb_agg(report->'shares' ORDER BY place)
            FROM jsonb_array_elements(evaluation->'modes') WITH ORDINALITY AS reports (report, place)) AS shares
    FROM evaluations WHERE run_id = ${runId}::uuid AND weights = ${weights} AND NOT is_superseded
    ORDER BY evaluations.step DESC LIMIT ${limit}`;
  rows.reverse();
  return {
    weights,
    steps: rows.map(({ step }) => step),
    imagesSeen: rows.map(({ imagesSeen }) => imagesSeen),
    modes: modes.flatMap(({ of, names, expected }, report) =>
      names.map((name, mode) => ({
        ...{ name, of, expected: expected[mode] ?? 0 },
        shares: rows.map(({ shares }) => shares?.[report]?.[mode] ?? null),
      })),
    ),
  };
}
