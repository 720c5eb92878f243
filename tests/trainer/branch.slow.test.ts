import type { RunConfigInput } from '@modewatch/core/config';
import { beforeAll, expect, it, vi } from 'vitest';
import { runCommand } from './command-line.ts';
import { smallRunConfig } from './small-run.ts';
import { storedPoints } from './stored-events.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();
const short = { steps: 100 };
let parent: string;

beforeAll(async () => {
  parent = await world.createRun({ ...short, name: 'parent' });
  await world.execute(parent);
});

async function branch(changes: RunConfigInput = {}): Promise<string> {
  const config = smallRunConfig({ ...short, ...changes });
  return (await world.db.runs.branch({ config, parent: { runId: parent, step: 50 } })).id;
}

const losses = async (runId: string) =>
  (await storedPoints(world.db, runId, ['loss/generator']))['loss/generator'] ?? [];

it('goes on as its parent did when nothing is changed, to the bit', async () => {
  const runId = await branch();
  expect(await world.execute(runId)).toMatchObject({ outcome: 'finished', step: 100 });
  expect(await losses(runId)).toEqual((await losses(parent)).filter(([step]) => step > 50));
});

it('goes on with other settings from the same weights', async () => {
  const runId = await branch({ generator: { widths: [16, 16], learningRate: 0.01 } });
  expect(await world.execute(runId)).toMatchObject({ outcome: 'finished' });
  const [mine, theirs] = [await losses(runId), (await losses(parent)).filter(([step]) => step > 50)];
  expect(mine[0]).toEqual(theirs[0]); // before G's first update by the new rate
  expect(mine.at(-1)).not.toEqual(theirs.at(-1));
});

it('says what has to stay as it was', async () => {
  const runId = await branch({ batchSize: 32 });
  const { outcome, reason } = await world.execute(runId);
  expect(outcome).toBe('failed');
  expect(reason).toMatch(/a branch goes on with the data .*: batchSize \(was 16, is 32\)/);
});

it('says what to set back where its networks are not those of the checkpoint', async () => {
  const runId = await branch({ generator: { widths: [8, 8] } });
  const { outcome, reason } = await world.execute(runId);
  expect(outcome).toBe('failed');
  expect(reason).toMatch(
    /^the checkpoint is of other networks: .*\. Set model, widths and latentDim back, or clone/,
  );
});

it('is made from the command line, of a checkpoint that is kept', async () => {
  const settings = { DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir };
  const wrong = await runCommand(['runs', 'branch', 'parent', '--at', '7'], settings);
  expect(wrong).toMatchObject({
    code: 1,
    stderr: 'No checkpoint of step 7 is kept; those of the run: 50, 100\n',
  });
  const healthy = await runCommand(['runs', 'branch', 'parent', '--before-collapse'], settings);
  expect(healthy.code).toBe(2);
  const args = ['runs', 'branch', 'parent', '--at', '50', '--generator.learningRate', '0.01'];
  const { code, stdout } = await runCommand(args, settings);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\S+ is a branch of parent from step 50 with generator\.learningRate 0\.01\.\n/);
  const clone = await runCommand(['runs', 'clone', 'parent', '--seed', '7'], settings);
  expect(clone.stdout).toMatch(/^\S+ is a clone of parent with seed 7\.\n/);
  const { runs } = await world.db.runs.list({ limit: 2 });
  expect(runs.map(({ status, step, config }) => [status, step, config.seed])).toEqual([
    ['pending', 0, 7],
    ['pending', 50, 1],
  ]);
});
