import { withClient } from '../with-client.ts';

/** Stores other bytes, which are intact, as a run's checkpoint of a step. */
export async function replaceCheckpoint(
  url: string,
  { runId, step, state }: { runId: string; step: number; state: Uint8Array },
): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query(
      'UPDATE checkpoints SET state = $3::bytea, sha256 = sha256($3::bytea) WHERE run_id = $1 AND step = $2',
      [runId, step, Buffer.from(state)],
    );
    if (rowCount !== 1) throw new Error(`expected one checkpoint of step ${step}, got ${rowCount}`);
  });
}
