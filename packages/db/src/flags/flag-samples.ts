import type { Flag } from '@modewatch/core/detect';
import type { VerdictEvent } from '@modewatch/core/events';
import type { Queries } from '../connection.ts';
import { NotFoundError } from '../errors.ts';
import { isUuid } from '../runs/find-run.ts';
import { sourceOf } from './store-flag.ts';

/** The samples that a flag names, as a picture. */
export type DrawnSamples = NonNullable<VerdictEvent['pictures']>[number];

/** Keeps the samples that show a flag which is stored. */
export async function storeFlagSamples(
  queries: Queries,
  { runId, flag, drawn: { png, picture, count } }: { runId: string; flag: Flag; drawn: DrawnSamples },
): Promise<void> {
  await queries.$executeRaw`
    UPDATE flags SET samples_png = ${png}::bytea, samples_picture = ${JSON.stringify({ ...picture, count })}::jsonb
    WHERE run_id = ${runId}::uuid AND rule = ${flag.rule} AND source = ${sourceOf(flag)}
      AND detected_step = ${flag.detected.step}::int8`;
}

/** The samples that show a flag, a PNG. @throws NotFoundError where it names none */
export async function flagSamplesPng(queries: Queries, flagId: string): Promise<Uint8Array> {
  const found = isUuid(flagId)
    ? await queries.flag.findUnique({ where: { id: flagId }, select: { samplesPng: true } })
    : null;
  if (!found?.samplesPng) throw new NotFoundError(`There are no samples of a flag with the id ${flagId}`);
  return found.samplesPng;
}
