import { expect, it, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { startWorkerHere, stepsSweep } from './sweep-workers.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 300_000 }); // a loaded machine takes its time

const world = useWorld();

it('takes a training that collapses back to before that, until it has collapsed three times', async () => {
  // One latent dimension and large steps, as in examples/fashion-mnist-collapse.yaml.
  const { id: sweepId } = await world.db.sweeps.create({
    config: stepsSweep([300], {
      onCollapse: 'rewind',
      run: {
        ...{ dataset: 'fashion-mnist', latentDim: 1, batchSize: 32, threads: 1 },
        ...{ checkpointEvery: 50, snapshotEvery: 300, evaluateEvery: 60, evaluationSamples: 512 },
        generator: { widths: [16, 256], learningRate: 0.002 },
        discriminator: { widths: [64], learningRate: 0.001 },
      },
    }),
    file: '',
  });
  startWorkerHere(world, 'rewinding');
  const trial = await eventually('the end of the trial', async () => {
    const [trial] = (await world.db.trials.list({ sweepId, limit: 1, state: 'collapsed' })).trials;
    return trial;
  });
  expect(trial.rewinds).toBe(2);
  const last = await world.db.runs.byId(trial.run.id);
  const second = await world.db.runs.byId(last.parent!.id);
  const first = await world.db.runs.byId(second.parent!.id);
  expect([first, second, last].map(({ config }) => config.generator.learningRate)).toEqual([
    ...[0.002, 0.001, 0.0005],
  ]);
  for (const [run, branch] of [[first, second] as const, [second, last] as const]) {
    expect(run.status).toBe('canceled');
    const [collapse] = await world.db.flags.ofRun(run.id);
    expect(run.statusReason).toContain(`since step ${collapse!.onsetStep}: `);
    expect(branch.parent!.step).toBeLessThan(collapse!.onsetStep);
    const [attempt] = await world.db.runs.attempts({ runId: branch.id, limit: 1 });
    expect(attempt!.resumedStep).toBe(branch.parent!.step);
  }
});
