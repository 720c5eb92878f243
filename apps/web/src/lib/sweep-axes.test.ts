import { describe, expect, it } from 'vitest';
import { axisWord } from './comparison.ts';
import type { SweepConfig, Trial } from './sweep.ts';
import { collapsedAxis, placedTrials, sweepAxes } from './sweep-axes.ts';

const config: Pick<SweepConfig, 'space' | 'objective'> = {
  space: [
    { path: 'latentDim', distribution: { name: 'categorical', values: [1, 64, 8] } },
    { path: 'generator.learningRate', distribution: { name: 'log_uniform_values', min: 1e-4, max: 1e-2 } },
    { path: 'steps', distribution: { name: 'constant', value: 10 } },
  ],
  objective: { metric: 'fid', goal: 'minimize', constraints: [] },
};

function trial(number: number, changes: Partial<Trial>): Trial {
  const run = { id: `run-${number}`, name: `run ${number}`, step: 10, steps: 10, attempt: 1 };
  return {
    ...{
      number,
      pointNumber: number,
      seedIndex: 0,
      point: { latentDim: 64, 'generator.learningRate': 1e-3 },
    },
    ...{ outcome: 'scored', state: 'finished', reason: null, rewinds: 0, value: 1, changedAt: new Date(0) },
    run: { ...run, worker: null, newestSnapshot: null, verdict: null },
    ...changes,
  };
}

describe('sweepAxes', () => {
  it('has one for each parameter that varies, the objective, and whether trials collapsed', () => {
    expect(sweepAxes(config).map(({ name }) => name)).toEqual([
      'latentDim',
      'generator.learningRate',
      'fid',
      collapsedAxis,
    ]);
  });

  it('keeps values in the order of the file, and rates on a log scale', () => {
    const [latents, rate] = sweepAxes(config);
    const [placed] = placedTrials([trial(0, {})], config);
    expect(latents?.words).toEqual(['1', '64', '8']);
    expect(latents?.place(placed!)).toBe(1);
    expect(rate).toMatchObject({ isLog: true });
    expect(rate?.place(placed!)).toBe(1e-3);
    expect(axisWord(rate!, 1e-3)).toBe('0.001');
  });
});

describe('placedTrials', () => {
  it('leaves out what is not over, and tells apart what collapsed', () => {
    const placed = placedTrials(
      [
        trial(0, { state: 'running', value: null }),
        trial(1, {}),
        trial(2, { state: 'collapsed', value: null }),
      ],
      config,
    );
    expect(placed.map(({ id, dash, settings }) => [id, dash.length > 0, settings[collapsedAxis]])).toEqual([
      ['run-1', false, 'no'],
      ['run-2', true, 'yes'],
    ]);
    expect(placed[1]?.metrics).toEqual({});
  });

  it('colours by rank: the best differs from the worst whichever way is better, and NaN is among the worst', () => {
    const trials = [3, 1, 2, Number.NaN].map((value, i) => trial(i, { value }));
    const [worst, best, , nan] = placedTrials(trials, config);
    expect(nan?.colour).toBe(worst?.colour);
    expect(best?.colour).not.toBe(worst?.colour);
    const largest = { ...config, objective: { metric: 'fid', goal: 'maximize', constraints: [] } as const };
    expect(
      placedTrials(trials.slice(0, 3), {
        ...largest,
        objective: { ...largest.objective, constraints: [] },
      })[0]?.colour,
    ).toBe(best?.colour);
  });
});
