import type { VerdictEvent } from '@modewatch/core/events';
import type { Queries } from '../connection.ts';
import { NotFoundError } from '../errors.ts';
import { isUuid } from '../runs/find-run.ts';
import { sourceOf } from './store-flag.ts';

type Drawn = NonNullable<VerdictEvent['pictures']>[number];

/** Keeps the samples that show a flag which has just been stored: the newest of its rule and source. */
export async function storeFlagSamples(queries: Queries, runId: string, drawn: Drawn): Promise<void> {
  const { rule, png, picture, count } = drawn;
  await queries.$executeRaw`
    UPDATE flags SET samples_png = ${png}::bytea, samples_picture = ${JSON.stringify({ ...picture, count })}::jsonb
    WHERE id = (
      SELECT id FROM flags WHERE run_id = ${runId}::uuid AND rule = ${rule} AND source = ${sourceOf(drawn)}
      ORDER BY detected_step DESC LIMIT 1)`;
}

/** The samples that show a flag, a PNG. @throws NotFoundError where it names none */
export async function flagSamplesPng(queries: Queries, flagId: string): Promise<Uint8Array> {
  const found = isUuid(flagId)
    ? await queries.flag.findUnique({ where: { id: flagId }, select: { samplesPng: true } })
    : null;
  if (!found?.samplesPng) throw new NotFoundError(`There are no samples of a flag with the id ${flagId}`);
  return found.samplesPng;
}
