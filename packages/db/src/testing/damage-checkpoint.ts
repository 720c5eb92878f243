import { withClient } from '../with-client.ts';

/** Changes one bit of a stored checkpoint, in the middle of its state, as a bad disk would. */
export async function damageCheckpoint(
  url: string,
  { runId, step }: { runId: string; step: number },
): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE checkpoints SET state = set_byte(state, length(state) / 2, get_byte(state, length(state) / 2) # 1)
       WHERE run_id = $1 AND step = $2`,
      [runId, step],
    );
    if (rowCount !== 1) throw new Error(`expected one checkpoint of step ${step}, got ${rowCount}`);
  });
}
