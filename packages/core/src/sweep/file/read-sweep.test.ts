import { describe, expect, it } from 'vitest';
import { read } from '../testing/read-text.ts';
import { readSweep } from './read-sweep.ts';

describe('a sweep file of W&B', () => {
  it('is taken as it is', () => {
    const { sweep, facts } = read(`
program: train.py
method: bayes
metric:
  goal: minimize
  name: loss/generator
  target: 0.1
parameters:
  batchSize:
    distribution: q_log_uniform_values
    q: 8
    min: 32
    max: 256
  steps: { value: 100 }
  latentDim: { min: 2, max: 64 }
  generator:
    parameters:
      learningRate: { distribution: log_uniform_values, min: 0.0001, max: 0.1 }
      optimizer: { values: [adam, sgd], probabilities: [0.8, 0.2] }
run_cap: 40
early_terminate: { type: hyperband, s: 2, eta: 3, max_iter: 27 }
`);
    expect(sweep).toEqual({
      description: '',
      strategy: 'tpe',
      objective: { metric: 'loss/generator', goal: 'minimize', target: 0.1, constraints: [] },
      space: [
        { path: 'batchSize', distribution: { name: 'q_log_uniform_values', min: 32, max: 256, q: 8 } },
        { path: 'steps', distribution: { name: 'constant', value: 100 } },
        { path: 'latentDim', distribution: { name: 'int_uniform', min: 2, max: 64 } },
        {
          path: 'generator.learningRate',
          distribution: { name: 'log_uniform_values', min: 0.0001, max: 0.1 },
        },
        {
          path: 'generator.optimizer',
          distribution: { name: 'categorical', values: ['adam', 'sgd'], probabilities: [0.8, 0.2] },
        },
      ],
      run: {},
      seeds: 1,
      seed: 1,
      onCollapse: 'stop',
      budget: { trials: 40 },
      pruning: { name: 'asha', rungs: [3, 9], eta: 3, strict: false, brackets: 1 },
    });
    expect(facts).toEqual({
      points: Number.POSITIVE_INFINITY,
      trials: 40,
      needsYes: false,
      notes: ["program is W&B's and not used here: a trial is a training of Modewatch."],
    });
  });

  it('may have its rarer distributions and say what a trial without a result counts as', () => {
    const { sweep } = read(`
method: bayes
metric: { name: fid, impute: latest, impute_while_running: false }
run_cap: 9
parameters:
  loss: { distribution: categorical_w_probabilities, values: [hinge, minimax], probabilities: [0.9, 0.1] }
  generator.beta1: { distribution: q_beta, a: 2, b: 8, q: 0.3 }
  generator.ema: { distribution: beta, a: 5 }
`);
    expect(sweep.objective).toEqual({ metric: 'fid', goal: 'minimize', impute: 'latest', constraints: [] });
    expect(sweep.space.map(({ distribution }) => distribution)).toEqual([
      { name: 'categorical', values: ['hinge', 'minimax'], probabilities: [0.9, 0.1] },
      { name: 'q_beta', a: 2, b: 8, q: 0.3 },
      { name: 'beta', a: 5, b: 1 },
    ]);
  });

  it('survives being stored', () => {
    const { sweep } = read('method: random\nparameters: { latentDim: { min: 1, max: 9 } }');
    expect(JSON.parse(JSON.stringify(sweep))).toEqual(sweep);
  });
});

describe('a sweep file of ours', () => {
  it('has seeds, a limit to keep, an answer to collapse and parameters that depend on others', () => {
    const { sweep, facts } = read(`
method: grid
objective: minimize fid subject to coverage >= 0.9 and memorisation <= 0.6
onCollapse: rewind
seeds: 3
budget: { hours: 2 }
run: { dataset: fashion-mnist, steps: 500, penalties: [{ name: r1 }] }
parameters:
  penalties[0].weight: { values: [1, 10], when: { loss: [relativistic-paired] } }
  loss: { values: [hinge, relativistic-paired] }
`);
    expect(sweep.objective).toEqual({
      metric: 'fid',
      goal: 'minimize',
      constraints: [
        { metric: 'coverage', relation: '>=', limit: 0.9 },
        { metric: 'memorisation', relation: '<=', limit: 0.6 },
      ],
    });
    expect(sweep.space.map(({ path }) => path)).toEqual(['loss', 'penalties[0].weight']);
    expect(sweep).toMatchObject({ seeds: 3, onCollapse: 'rewind', budget: { hours: 2 } });
    expect(facts).toMatchObject({ points: 3, trials: 9, needsYes: false, notes: [] });
  });

  it.each(['system/card-11-memory', 'system/process-cpu-seconds'])('may limit %s', (metric) => {
    const { sweep } = read(
      `method: tpe\nobjective: minimise fid subject to ${metric} <= 0.5\nparameters: { latentDim: { min: 1, max: 9 } }`,
    );
    expect(sweep.objective?.constraints).toMatchObject([{ metric }]);
  });

  it('may count collapses', () => {
    const { sweep } = read(
      'method: sobol\nobjective: minimize collapse\nparameters: { latentDim: { min: 1, max: 9 } }',
    );
    expect(sweep.objective).toMatchObject({ metric: 'collapse' });
  });

  it('is told that a grid is large, and how large', () => {
    const { facts } = read(
      'method: grid\nparameters: { latentDim: { min: 1, max: 1000 }, steps: { min: 1, max: 101 } }',
    );
    expect(facts).toMatchObject({ points: 101_000, trials: 101_000, needsYes: true });
  });

  it('has its rungs from the first iteration up, below the last', () => {
    const early = (settings: string) =>
      read(
        `method: random\nobjective: maximize recall\nparameters: { latentDim: { min: 1, max: 9 } }\nearly_terminate: { ${settings} }`,
      ).sweep.pruning;
    expect(early('type: asha, min_iter: 2, max_iter: 60, eta: 4, brackets: 2')).toMatchObject({
      rungs: [2, 8, 32],
      brackets: 2,
    });
    expect(early('type: hyperband, max_iter: 10')).toMatchObject({ rungs: [1, 3], eta: 3 });
    expect(early('type: median')).toEqual({ name: 'median', minIterations: 1, minTrials: 5 });
  });

  it('has paths as its reader wants them', () => {
    const text = 'method: grid\nrun: { model: ./b.ts }\nparameters: { loss: { values: [./a.ts, hinge] } }';
    const resolve = (fields: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(fields).map(([key, value]) => [key, String(value).replace('./', '/here/')]),
      );
    expect(readSweep(text, { resolve })).toMatchObject({
      sweep: {
        run: { model: '/here/b.ts' },
        space: [{ path: 'loss', distribution: { values: ['/here/a.ts', 'hinge'] } }],
      },
    });
  });
});
