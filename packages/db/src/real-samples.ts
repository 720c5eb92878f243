import type { Queries } from './connection.ts';
import { NotFoundError } from './errors.ts';
import { isUuid } from './runs/find-run.ts';
import type { Picture } from './runs/run-row.ts';

/** Training samples of a run's data set, without their picture. */
export type RealSamples = {
  picture: Picture;
  /** What the rows of tiles show; none where rows mean nothing. */
  modes: string[];
};

/** What real samples there are of a run; null where there are none. */
export async function realSamplesOf(queries: Queries, runId: string): Promise<RealSamples | null> {
  const found = await queries.realSamples.findUnique({
    where: { runId },
    select: { picture: true, modes: true },
  });
  return found && { picture: found.picture as Picture, modes: found.modes }; // written by record-real-samples.ts only
}

/** Their picture, a PNG. @throws NotFoundError */
export async function realSamplesPng(queries: Queries, runId: string): Promise<Uint8Array> {
  const found = isUuid(runId)
    ? await queries.realSamples.findUnique({ where: { runId }, select: { png: true } })
    : null;
  if (!found) throw new NotFoundError(`There are no real samples of a run with the id ${runId}`);
  return found.png;
}
