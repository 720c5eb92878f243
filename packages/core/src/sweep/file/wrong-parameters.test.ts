import { describe, expect, it } from 'vitest';
import { complaint, read } from '../testing/read-text.ts';

describe('wrong parameters of a sweep file', () => {
  it('is told which space is impossible', () => {
    const text = `
method: random
parameters:
  latentDim: { min: 8, max: 2 }
  steps: { min: 10 }
  batchSize: { values: [32, 32] }
  generator:
    parameters:
      learningRate: { distribution: log_uniform_values, min: 0, max: 0.1 }
      ema: { distribution: normal, mu: 0.9, min: 0 }
      beta1: {}
  discriminator.learningRate: { values: [0.1, 0.2], probabilities: [0.9, 0.9] }
  learningRate: { value: 0.1 }
  latentDims: { value: 3 }
  discriminator.beta1: { value: 0.5, also: [generator.beta] }
`;
    expect(complaint(text)).toMatchInlineSnapshot(`
      "
      4:24 parameters.latentDim.max: expected no less than min, which is 8; got 2
      5:3 parameters.steps.max: expected a value, because the distribution int_uniform needs min and max; got nothing
      6:16 parameters.batchSize.values: expected each value once, 32 stands twice; got [32,32]
      9:57 parameters.generator.parameters.learningRate.min: expected a number above 0, because 0 has no logarithm; got 0
      10:45 parameters.generator.parameters.ema.min: expected nothing with the distribution normal, which has mu, sigma; got 0
      11:7 parameters.generator.parameters.beta1: expected value, values, or min and max; got none of them
      12:53 parameters.discriminator.learningRate.probabilities: expected a sum of 1, it is 1.8; got [0.9,0.9]
      13:3 parameters.learningRate: a run has no field learningRate; did you mean generator.learningRate or discriminator.learningRate?
      14:3 parameters.latentDims: a run has no field latentDims; did you mean latentDim?
      15:38 parameters.discriminator.beta1.also: a run has no field generator.beta; did you mean generator.beta1?
      "
    `);
  });

  it('is told on what a parameter cannot depend', () => {
    const text = `
method: random
parameters:
  loss: { values: [hinge, minimax], when: { model: mlp } }
  model: { values: [mlp, dcgan], when: { loss: hinge } }
  labelSmoothing: { min: 0, max: 0.1, when: { lss: minimax } }
  batchSize: { min: 1, max: 2, when: { latentDim: 3 } }
  latentDim: { min: 1, max: 3 }
  steps: { min: 1, max: 3, when: { loss: [minimx] } }
`;
    expect(complaint(text)).toMatchInlineSnapshot(`
      "
      6:47 parameters.labelSmoothing.when.lss: there is no such parameter; did you mean loss?
      7:40 parameters.batchSize.when.latentDim: expected a parameter with values; latentDim has the distribution int_uniform
      9:36 parameters.steps.when.loss: expected one of "hinge", "minimax"; got "minimx"
      "
    `);
    const circle = text.split('\n').slice(0, 5).join('\n');
    expect(complaint(circle)).toMatchInlineSnapshot(`
      "
      4:37 parameters.loss.when: these depend on each other in a circle: loss, model
      "
    `);
  });

  it('is told what would silently mean nothing', () => {
    const text = `
method: random
parameters:
  generator:
    when: { loss: hinge }
    values: [1, 2]
    parameters: { beta1: { min: 0, max: 0.5 } }
  loss: { values: [hinge, minimax] }
  steps: { values: [3, 4], when: { loss: [] } }
`;
    expect(complaint(text)).toMatchInlineSnapshot(`
      "
      5:5 parameters.generator.when: expected nothing beside parameters, which make a group of generator; give it to each of them; got {"loss":"hinge"}
      6:5 parameters.generator.values: expected nothing beside parameters, which make a group of generator; give it to each of them; got [1,2]
      9:36 parameters.steps.when.loss: expected at least one value; got []
      "
    `);
    expect(
      complaint('method: random\nparameters: { loss: { value: }, steps: { values: [null, 3] } }'),
    ).toMatchInlineSnapshot(`
      "
      2:15 parameters.loss: expected one of minimax, non-saturating, least-squares, hinge, wasserstein, relativistic-average, relativistic-paired or the path of a module of yours (.ts, .js, .mjs); got nothing (at loss null, steps null)
      2:33 parameters.steps: expected a whole number from 1 to 10000000; got nothing (at loss null, steps null)
      "
    `);
  });

  it('is told which field two parameters would set', () => {
    const text = `
method: random
parameters:
  generator.learningRate: { values: [0.1, 0.01], also: [discriminator.learningRate] }
  discriminator.learningRate: { values: [0.2, 0.02] }
  penalties[0].weight: { min: 0.1, max: 1 }
  penalties: { values: [[{ name: r1 }], [{ name: r2 }]] }
`;
    expect(complaint(text)).toMatchInlineSnapshot(`
      "
      5:3 parameters.discriminator.learningRate: expected fields that no other parameter sets; discriminator.learningRate is set by the parameter generator.learningRate already
      7:3 parameters.penalties: expected fields that no other parameter sets; penalties[0].weight is set by the parameter penalties[0].weight already
      "
    `);
    const sound = `
method: random
run_cap: 4
parameters:
  loss: { values: [hinge, minimax] }
  generator.learningRate: { values: [0.1, 0.01], also: [discriminator.learningRate], when: { loss: hinge } }
  discriminator.learningRate: { values: [0.2, 0.02], when: { loss: [minimax] } }
  penalties: { values: [[{ name: r1 }], [{ name: r2 }]] }
  penalties[0].weight: { min: 0.1, max: 1 }
`;
    expect(read(sound).sweep.space).toHaveLength(5);
  });
});
