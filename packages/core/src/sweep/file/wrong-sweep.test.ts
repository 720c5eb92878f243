import { describe, expect, it } from 'vitest';
import { complaint } from '../testing/read-text.ts';

describe('a wrong sweep file', () => {
  it('is answered with line, column, path, what was expected, what was given and the nearest name', () => {
    const text = `
metod: grid
method: gird
metric: { name: 3, gaol: minimize }
parameters:
  latentDim: { min: 1, max: 4, step: 2 }
  loss: { values: [] }
  batchSize: { distribution: uniformly, min: a }
early_terminate: { type: hyperban, min_iter: 0 }
seeds: 0
onCollapse: restart
run_cap: 1.5
`;
    expect(complaint(text)).toMatchInlineSnapshot(`
      "
      2:1 metod: there is no such field; got "grid"; did you mean method?
      3:1 method: expected one of grid, random, sobol, tpe, bayes; got "gird"; did you mean grid?
      4:11 metric.name: expected text of 1 to 200 characters; got 3
      4:20 metric.gaol: there is no such field; got "minimize"; did you mean goal?
      6:32 parameters.latentDim.step: there is no such field; got 2; fields here: value, values, probabilities, distribution, min, max, mu, sigma, a, b, q, also, when, parameters
      7:11 parameters.loss.values: expected a list of 1 to 10000 values; got []
      8:16 parameters.batchSize.distribution: expected one of constant, categorical, int_uniform, uniform, q_uniform, log_uniform, log_uniform_values, q_log_uniform, q_log_uniform_values, inv_log_uniform, inv_log_uniform_values, normal, q_normal, log_normal, q_log_normal, beta, q_beta, categorical_w_probabilities; got "uniformly"; did you mean uniform?
      8:41 parameters.batchSize.min: expected a number; got "a"
      9:20 early_terminate.type: expected one of hyperband, asha, median; got "hyperban"; did you mean hyperband?
      9:36 early_terminate.min_iter: expected a whole number from 1 to 1000000; got 0
      10:1 seeds: expected a whole number from 1 to 100; got 0
      11:1 onCollapse: expected one of stop, rewind, ignore; got "restart"
      12:1 run_cap: expected a whole number from 1 to 1000000; got 1.5
      "
    `);
  });

  it('is told what a run refuses, and at which values', () => {
    const text = `
method: random
run:
  dataset: ring
  stepz: 100
  batchSize: 0
parameters:
  loss: { values: [hinge, minimax, wassersten] }
  labelSmoothing: { distribution: uniform, min: 0, max: 0.3 }
  steps: { distribution: uniform, min: 10, max: 200 }
  generator.learningRate: { distribution: log_uniform, min: -5, max: 2 }
`;
    expect(complaint(text)).toMatchInlineSnapshot(`
      "
      5:3 run.stepz: there is no such field; got 100; did you mean steps?
      6:3 run.batchSize: expected a whole number from 1 to 4096; got 0
      8:3 parameters.loss: expected one of minimax, non-saturating, least-squares, hinge, wasserstein, relativistic-average, relativistic-paired or the path of a module of yours (.ts, .js, .mjs); got "wassersten"; did you mean wasserstein? (at loss "wassersten", labelSmoothing 0, steps 10, generator.learningRate 0.006738)
      9:3 parameters.labelSmoothing: expected 0 with this loss, which has no target for real samples; minimax, non-saturating, least-squares have one; got 0.1146 (at loss "hinge", labelSmoothing 0.1146, steps 10, generator.learningRate 0.006738)
      10:3 parameters.steps: expected a whole number from 1 to 10000000; got 82.58; int_uniform and the distributions q_… give whole numbers (at loss "hinge", labelSmoothing 0, steps 82.58, generator.learningRate 0.006738)
      11:3 parameters.generator.learningRate: expected a number above 0, up to 1; got 7.389056098930643 (at loss "hinge", labelSmoothing 0, steps 10, generator.learningRate 7.389)
      "
    `);
  });

  it('is told which metric no run logs', () => {
    const space = 'parameters: { latentDim: { min: 1, max: 9 } }';
    expect(complaint(`method: tpe\nmetric: { name: covrage }\n${space}`)).toMatchInlineSnapshot(`
      "
      2:11 metric.name: no run logs the metric covrage; did you mean coverage?
      "
    `);
    expect(
      complaint(`method: tpe\nobjective: minimise fid subject to coverge >= 0.9\n${space}`),
    ).toMatchInlineSnapshot(`
      "
      2:1 objective: no run logs the metric coverge; did you mean coverage?
      "
    `);
    expect(
      complaint(`method: tpe\nobjective: fid please\nconstraints: [coverage > 0.9]\n${space}`),
    ).toMatchInlineSnapshot(`
      "
      2:1 objective: expected a sentence such as "minimize fid subject to coverage >= 0.9"; got "fid please"
      3:15 constraints[0]: expected a limit such as "coverage >= 0.9"; got "coverage > 0.9"
      "
    `);
  });

  it('is told why what W&B has is not taken', () => {
    const text = `
method: bayes
metric: { name: fid, impute: mean, impute_while_running: never }
parameters:
  labelSmoothing: { distribution: beta, a: 0 }
`;
    expect(complaint(text)).toMatchInlineSnapshot(`
      "
      3:22 metric.impute: expected one of worst, latest, best; got "mean"
      3:36 metric.impute_while_running: expected one of false, worst, latest, best or false; got "never"
      5:41 parameters.labelSmoothing.a: expected a number above 0, up to 10000; got 0
      "
    `);
    const sound = `
method: bayes
metric: { name: fid, impute_while_running: latest }
parameters:
  loss: { distribution: categorical_w_probabilities, values: [hinge, minimax] }
  labelSmoothing: { distribution: beta, min: 0.1 }
`;
    expect(complaint(sound)).toMatchInlineSnapshot(`
      "
      3:22 metric.impute_while_running: expected false or worst: until it is over, a trial under way counts among the others, so that workers ask for different points, and its values only for early_terminate; got "latest"
      5:3 parameters.loss.probabilities: expected a list, because the distribution categorical_w_probabilities needs them; got nothing
      6:41 parameters.labelSmoothing.min: expected nothing with the distribution beta, which has a, b; got 0.1
      "
    `);
  });

  it('is told what does not go together', () => {
    const space = 'parameters: { latentDim: { min: 1, max: 9 }, seed: { values: [1, 2] } }';
    expect(complaint(`method: bayes\nseeds: 2\n${space}`)).toMatchInlineSnapshot(`
      "
      1:1 method: expected metric or objective with the method bayes, which learns from it; got neither
      3:46 parameters.seed: expected no parameter seed with seeds above 1, which give each run its own
      "
    `);
    expect(
      complaint(`method: grid\nparameters: { labelSmoothing: { min: 0, max: 0.4 } }`),
    ).toMatchInlineSnapshot(`
      "
      2:15 parameters.labelSmoothing: expected values, or whole or rounded numbers, of which a grid has all; uniform has no end of them
      "
    `);
    expect(
      complaint(
        `method: grid\nrun_cap: 3\nbudget: { trials: 4 }\nearly_terminate: { type: median }\n${space}`,
      ),
    ).toMatchInlineSnapshot(`
      "
      2:1 run_cap: expected the same as budget.trials, which is 4; got 3
      4:1 early_terminate: expected metric or objective beside it, by which trials are compared; got neither
      "
    `);
    expect(complaint('method: grid\nparameters: {}')).toMatchInlineSnapshot(`
      "
      2:1 parameters: expected at least one parameter; got none
      "
    `);
    const early = 'objective: minimize fid\nearly_terminate: { type: median, eta: 3 }';
    expect(complaint(`method: grid\n${early}\n${space}`)).toMatchInlineSnapshot(`
      "
      3:34 early_terminate.eta: expected nothing with the type median, which has min_iter and min_trials; got 3
      "
    `);
    const rungless = 'objective: minimize fid\nearly_terminate: { type: asha, min_iter: 9, max_iter: 9 }';
    expect(complaint(`method: grid\n${rungless}\n${space}`)).toMatchInlineSnapshot(`
      "
      3:32 early_terminate.min_iter: expected fewer iterations than max_iter, which is 9; got 9
      "
    `);
  });

  it('may be no sweep file at all', () => {
    expect(complaint('method: [grid')).toMatchInlineSnapshot(`
      "
      1:14 : Flow sequence in block collection must be sufficiently indented and end with a ]
      "
    `);
    expect(complaint('- grid')).toMatchInlineSnapshot(`
      "
      1:1 : expected fields and values, such as "method: random"; got a list
      "
    `);
    expect(complaint('')).toMatchInlineSnapshot(`
      "
      1:1 : expected fields and values, such as "method: random"; got nothing
      "
    `);
    expect(complaint('method: grid\nmethod: grid')).toMatchInlineSnapshot(`
      "
      2:1 : this field stands here a second time
      "
    `);
    expect(complaint('method: random')).toMatchInlineSnapshot(`
      "
      1:1 parameters: expected fields and values; got nothing
      "
    `);
    expect(complaint('method: *other')).toMatchInlineSnapshot(`
      "
      1:9 : Unresolved alias (the anchor must be set before the alias): other
      "
    `);
  });
});
