import { describe, expect, it } from 'vitest';
import { runConfig } from '../config/index.ts';
import { trialConfig } from './trial-config.ts';

const sweep = { run: { dataset: 'ring', seed: 40, penalties: [{ name: 'r1' }] }, space: [] } as const;

describe('the config of a trial', () => {
  it('has what all have in common, the values of its point and its own seed', () => {
    const run = { ...sweep.run, penalties: [...sweep.run.penalties] };
    const point = { 'generator.learningRate': 0.01, 'penalties[0].weight': 3, loss: 'hinge' };
    expect(trialConfig({ ...sweep, run }, { point, seedIndex: 2 })).toEqual(
      runConfig.parse({
        dataset: 'ring',
        seed: 42,
        loss: 'hinge',
        penalties: [{ name: 'r1', weight: 3 }],
        generator: { learningRate: 0.01 },
      }),
    );
  });

  it('keeps the checkpoint that is best by the objective of the sweep, unless the run says another', () => {
    const objective = { metric: 'fidelity/psnr', goal: 'maximize', constraints: [] } as const;
    const of = (run: object) =>
      trialConfig(
        { run, space: [], objective: { ...objective, constraints: [] } },
        { point: {}, seedIndex: 0 },
      );
    expect(of({}).objective).toEqual({ metric: 'fidelity/psnr', goal: 'maximize' });
    const own = { metric: 'loss/generator', goal: 'minimize' };
    expect(of({ objective: own }).objective).toEqual(own);
  });

  it('has the same value in further fields of a parameter', () => {
    const also = ['discriminator.learningRate'];
    const distribution = { name: 'uniform', min: 0, max: 1 } as const;
    const space = [{ path: 'generator.learningRate', also, distribution }];
    const config = trialConfig(
      { run: {}, space },
      { point: { 'generator.learningRate': 0.25 }, seedIndex: 0 },
    );
    expect(config).toMatchObject({
      generator: { learningRate: 0.25 },
      discriminator: { learningRate: 0.25 },
    });
  });

  it('is refused where fields do not go together', () => {
    const point = { loss: 'hinge', labelSmoothing: 0.1 };
    expect(() => trialConfig({ run: {}, space: [] }, { point, seedIndex: 0 })).toThrow('0 with this loss');
  });
});
