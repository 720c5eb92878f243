import type { RunConfigInput } from '@modewatch/core/config';
import { expect, it, vi } from 'vitest';
import { runCommand } from './command-line.ts';
import { storedPoints } from './stored-events.ts';
import { atStep, useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();

const images: RunConfigInput = {
  ...{ dataset: 'fashion-mnist', engine: 'compiled', backend: 'auto', latentDim: 8, batchSize: 16 },
  ...{ steps: 120, logEvery: 1, snapshotEvery: 25, snapshotSamples: 16, checkpointEvery: 20 },
  evaluateEvery: 0,
};
const runs: { name: string; config: RunConfigInput }[] = [
  {
    name: 'MLP that is judged',
    config: {
      ...{ ...images, model: 'mlp', generator: { widths: [64], ema: 0.9 }, discriminator: { widths: [64] } },
      ...{ evaluateEvery: 50, evaluationSamples: 512 },
    },
  },
  {
    name: 'DCGAN',
    config: { ...images, model: 'dcgan', generator: { widths: [16, 8] }, discriminator: { widths: [8, 16] } },
  },
];

it.each(runs)(
  'a run of $name that is killed with -9 and resumed by another process ends as one that was not, to the bit',
  async ({ config }) => {
    const [straight, killed] = [await world.createRun(config), await world.createRun(config)];
    expect(await world.execute(straight)).toMatchObject({ outcome: 'finished' });

    const kill = () => process.kill(world.runProcess(killed, 1), 'SIGKILL');
    const { outcome, step } = await world.execute(killed, atStep(25, kill));
    expect(outcome).toBe('lost');
    expect(step).toBeLessThan(120);
    await world.db.runs.cancel(killed); // nobody has to wait until its heartbeat is old
    const args = ['train', '--resume', killed];
    const resumed = await runCommand(args, { DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir });
    expect(resumed).toMatchObject({ code: 0, stderr: '' });
    expect(await world.db.runs.byId(killed)).toMatchObject({ status: 'finished', attempt: 2 });

    const [expected, actual] = [await resultOf(straight), await resultOf(killed)];
    expect(expected.points['loss/generator']).toHaveLength(120);
    expect(expected.verdicts).toHaveLength(config.evaluateEvery ? 3 : 0);
    expect(actual).toEqual(expected);
  },
);

/** All that a run leaves behind but times: its metrics, sample grids, verdicts, and the weights and optimiser slots at its end. */
async function resultOf(runId: string) {
  const { latest } = await world.db.runs.byId(runId);
  const keys = Object.keys(latest).filter((key) => !/^(speed|system)\//.test(key));
  const snapshots = await world.db.snapshots.list({ runId, limit: 100 });
  const checkpoint = await world.db.checkpoints.latest(runId);
  const evaluations = await world.db.evaluations.list({ runId, limit: 100 });
  return {
    points: await storedPoints(world.db, runId, keys),
    snapshots: await Promise.all(
      snapshots.map(async ({ id, step, hasCurrent }) => ({
        step,
        png: hex(await world.db.snapshots.png(id)),
        ...(hasCurrent && { current: hex(await world.db.snapshots.currentPng(id)) }),
      })),
    ),
    evaluations: evaluations.map(({ step, evaluation }) => ({ step, evaluation })),
    verdicts: await world.db.verdicts.list({ runId, limit: 100 }),
    checkpoint: { step: checkpoint?.step, state: hex(checkpoint?.state ?? new Uint8Array()) },
  };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
