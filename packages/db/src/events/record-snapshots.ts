import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import { shownShare } from '../metrics/attempt-windows.ts';
import type { Numbered, Recording } from './record-events.ts';

/** Stores sample grids, one per attempt and step; the last write wins. */
export async function recordSnapshots(
  queries: Queries,
  { runId, attempt, window }: Recording,
  snapshots: Numbered<'snapshot'>[],
): Promise<void> {
  const byStep = new Map(snapshots.map((snapshot) => [snapshot.step, snapshot]));
  if (byStep.size === 0) return;
  const rows = [...byStep.values()].map((snapshot) => {
    const { step, imagesSeen, time, shape, samples, png, picture, current = null } = snapshot;
    const { png: neighboursPng = null, ...neighbours } = snapshot.neighbours ?? {};
    const nearest = snapshot.neighbours ? JSON.stringify(neighbours) : null;
    const isSuperseded = shownShare(window ?? undefined, { firstStep: step, lastStep: step }) === 'none';
    return Prisma.sql`(
      ${runId}::uuid, ${attempt}, ${step}::int8, ${imagesSeen}::int8, ${time}::float8, ${shape}::int[],
      ${samples}::bytea, ${png}::bytea, ${current}::bytea, ${JSON.stringify(picture)}::jsonb,
      ${nearest}::jsonb, ${neighboursPng}::bytea, ${isSuperseded}
    )`;
  });
  await queries.$executeRaw`
    INSERT INTO snapshots (
      run_id, attempt, step, images_seen, time, shape, samples, png, current_png, picture, neighbours, neighbours_png,
      is_superseded
    ) VALUES ${Prisma.join(rows)}
    ON CONFLICT (run_id, step, attempt) DO UPDATE SET
      images_seen = excluded.images_seen, time = excluded.time, shape = excluded.shape,
      samples = excluded.samples, png = excluded.png, current_png = excluded.current_png, picture = excluded.picture,
      neighbours = excluded.neighbours, neighbours_png = excluded.neighbours_png,
      is_superseded = excluded.is_superseded`;
}
