import os from 'node:os';
import { expect, it, vi } from 'vitest';
import { atStep, useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();
const cores = os.availableParallelism();

it('shares the cores with the workers that live on the machine when a run begins, and keeps its share', async () => {
  const [before, after] = [await compiledRun(), await compiledRun()];
  await trainedFromHere(before);
  expect(await world.db.runs.byId(before)).toMatchObject({ attempt: 1, engine: { threads: cores } });

  await world.db.workers.register({ name: 'others', host: os.hostname(), concurrency: cores, tags: [] });
  await trainedFromHere(after);
  await trainedFromHere(before);
  expect(await world.db.runs.byId(after)).toMatchObject({ attempt: 1, engine: { threads: 1 } });
  expect(await world.db.runs.byId(before)).toMatchObject({
    attempt: 2,
    engine: { threads: cores, notes: [] },
  });
});

const compiledRun = () =>
  world.createRun({ steps: 1_000_000, engine: 'compiled', backend: 'auto', threads: 'auto' });

/** Until it has told of a step. */
async function trainedFromHere(runId: string): Promise<void> {
  const stopping = new AbortController();
  const { outcome } = await world.execute(runId, {
    ...atStep(1, () => stopping.abort()),
    signal: stopping.signal,
  });
  expect(outcome).toBe('interrupted');
}
