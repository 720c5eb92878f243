import type { Queries } from '../connection.ts';
import type { Numbered, Recording } from './record-events.ts';

/** Stores the real samples of a run's data set; the last write wins. */
export async function recordRealSamples(
  queries: Queries,
  { runId }: Recording,
  references: Numbered<'reference'>[],
): Promise<void> {
  const newest = references.at(-1);
  if (!newest) return;
  const { png, picture, modes } = newest;
  await queries.$executeRaw`
    INSERT INTO real_samples (run_id, png, picture, modes)
    VALUES (${runId}::uuid, ${png}::bytea, ${JSON.stringify(picture)}::jsonb, ${modes}::text[])
    ON CONFLICT (run_id) DO UPDATE SET png = excluded.png, picture = excluded.picture, modes = excluded.modes`;
}
