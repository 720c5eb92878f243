import { NotFoundError } from '@modewatch/db';
import { withClient } from '@modewatch/db/testing';
import { listSpools, openSpoolWriter, spoolDirectory } from '@modewatch/trainer';
import { describe, expect, it, vi } from 'vitest';
import { runCommand } from './command-line.ts';
import { enqueue } from './worker-process.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();
const settings = () => ({ DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir });

describe('runs', () => {
  it('lists what there is, as a table and as JSON', async () => {
    const id = await world.createRun({ name: 'listed', steps: 2000 });
    const { attempt } = await world.db.runs.lease({ runId: id, worker: 'test' });
    await keepAlive(id);
    const moment = { step: 1500, imagesSeen: 1, time: 1 };
    const values = { 'loss/discriminator': 0.5, 'loss/generator': Number.NaN };
    await world.db.events.record({
      runId: id,
      attempt,
      events: [{ seq: 1, event: { type: 'metrics', ...moment, values } }],
    });

    const text = await runCommand(['runs', '--limit', '1'], settings());
    expect(text.code).toBe(0);
    const [header, row] = text.stdout.split('\n');
    expect(header?.split(/ {2,}/)).toEqual([
      'NAME',
      'STATUS',
      'STEP',
      'VERDICT',
      'D LOSS',
      'G LOSS',
      'CREATED',
      'SIZE',
      'ID',
      'REASON',
    ]);
    expect(row).toMatch(/^listed +running +1,500 \/ 2,000 +– +0\.5 +NaN +\d+ s ago +/);

    const [first] = JSON.parse((await runCommand(['runs', '--json'], settings())).stdout);
    expect(first).toMatchObject({ id, status: 'running', latest: { 'loss/generator': { last: 'NaN' } } });
    expect(first.diskUse.metrics).toEqual({ count: 2, bytes: expect.any(Number) });
    expect(text.stdout).toMatch(
      /\nAll runs together take [\d.]+ [kM]B on disk; \.\/modewatch runs delete makes room\.\n$/,
    );
  });

  it('deletes runs that are not being trained, with their spools and their places in the queue', async () => {
    const [running, queued] = [
      await world.createRun({ name: 'at-work' }),
      await world.createRun({ name: 'queued-up' }),
    ];
    const { attempt } = await world.db.runs.lease({ runId: running, worker: 'test' });
    await keepAlive(running);
    const directory = spoolDirectory(world.dataDir, { runId: running, attempt });
    const nobody = 2 ** 22 + 1; // no process has so large a number
    openSpoolWriter(directory, { pid: nobody, parentPid: nobody, database: '' }).close();
    await enqueue(world, queued);
    expect(await jobsOf(queued)).toBe(1);
    const run = (...args: string[]) => runCommand(['runs', ...args], settings());

    expect(await run('delete', 'at-wrok', '--yes')).toMatchObject({
      code: 2,
      stderr: 'There is no run with an id or name at-wrok; did you mean at-work?\n',
    });
    const twins = [await world.createRun({ name: 'twin' }), await world.createRun({ name: 'twin' })];
    const ambiguous = await run('delete', 'twin', '--yes');
    expect(ambiguous.code).toBe(2);
    for (const id of twins) expect(ambiguous.stderr).toContain(`\n  ${id}  twin, pending at step 0 of`);
    expect(await run('delete', 'queued-up', 'at-work', '--yes')).toMatchObject({
      code: 1,
      stderr: `Being trained: at-work. Nothing was deleted. Stop first with: ./modewatch runs cancel ${running.slice(0, 8)}\n`,
    });
    expect(await run('delete', 'queued-up')).toMatchObject({
      code: 2,
      stderr: 'Nobody is there to ask: --yes deletes without asking.\n',
    });
    expect((await run('cancel', 'at-work')).stdout).toContain('at-work is canceled.');
    const deleted = await run('delete', 'at-work', 'queued-up', '--yes');
    expect(deleted).toMatchObject({ code: 0, stderr: '' });
    expect(deleted.stdout.split('\n')).toEqual([
      `at-work (${running.slice(0, 8)}, canceled): 0 metric points (0 kB), 0 sample grids (0 kB), 0 checkpoints (0 kB), 0 evaluations (0 kB), 0 log lines (0 kB)`,
      expect.stringContaining(`queued-up (${queued.slice(0, 8)}, pending)`),
      '0 kB in all.',
      'Deleted at-work, queued-up.',
      '',
    ]);
    await expect(world.db.runs.byId(running)).rejects.toThrow(NotFoundError);
    expect(listSpools(world.dataDir).filter(({ runId }) => runId === running)).toEqual([]);
    expect(await jobsOf(queued)).toBe(0);
  });
});

/** As if a worker went on saying that it is at it. */
async function keepAlive(runId: string): Promise<void> {
  await withClient(world.url, (client) =>
    client.query("UPDATE runs SET heartbeat_at = now() + interval '1 hour' WHERE id = $1", [runId]),
  );
}

async function jobsOf(runId: string): Promise<number> {
  const { rowCount } = await withClient(world.url, (client) =>
    client.query('SELECT FROM pgboss.job WHERE singleton_key = $1', [runId]),
  );
  return rowCount ?? 0;
}
