import type { RunConfigInput } from '@modewatch/core/config';
import type { Arrays, ProgramSpec, UpdateSpec } from '@modewatch/core/training';
import { type Scalar, type Tensor, tensor, tidy, valueAndGrads } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { compiledEngine } from './compiled-engine.ts';
import { slotName } from '../state-names.ts';
import { largestError, numbers } from './testing/compare-with-cpu.ts';
import { ganProgram, pick } from './testing/gans.ts';

const engine = compiledEngine();
const image: RunConfigInput = {
  batchSize: 8,
  latentDim: 16,
  generator: { widths: [32, 48] },
  discriminator: { widths: [48, 32] },
};
const points: RunConfigInput = { ...image, dataset: 'ring', latentDim: 2, batchSize: 32 };

const gans: [string, ReturnType<typeof ganProgram>][] = [
  ['image MLP, non-saturating', ganProgram({ ...image, loss: 'non-saturating' }, [28, 28, 1])],
  ['image MLP, minimax', ganProgram({ ...image, loss: 'minimax' }, [28, 28, 1])],
  ['2-D MLP, non-saturating', ganProgram({ ...points, loss: 'non-saturating' }, [2])],
  ['2-D MLP, minimax', ganProgram({ ...points, loss: 'minimax' }, [2])],
];

describe.each(gans)('%s on the compiled engine', (_name, { spec, batch }) => {
  it.each(Object.keys(spec.updates))(
    'has the loss, metrics and gradients of the cpu backend in the update %s',
    (name) => {
      const update = spec.updates[name]!; // one of its keys
      const inputs = pick(batch, update);
      const expected = differentiateOnCpu(spec, update, inputs);
      const program = engine.program(spec);
      const { loss, metrics, gradientNorm } = program.update(name, inputs);
      expect(loss).toBeCloseTo(expected.loss, 5);
      expect(Object.keys(metrics)).toEqual(Object.keys(expected.metrics));
      for (const [metric, value] of Object.entries(metrics))
        expect(value).toBeCloseTo(expected.metrics[metric]!, 5);

      const state = program.state();
      for (const [weight, gradient] of Object.entries(expected.gradients)) {
        // After one step Adam's first moment is (1 - beta1) times the gradient.
        const moment = state[slotName({ update: name, slot: 'first-moment', weight })]!;
        const actual = moment.map((value) => value / (1 - update.optimizer.beta1));
        expect(largestError(actual, gradient), weight).toBeLessThan(1e-4);
      }
      const squares = Object.values(expected.gradients).flatMap((gradient) =>
        Array.from(gradient, (g) => g * g),
      );
      expect(gradientNorm).toBeCloseTo(Math.sqrt(squares.reduce((sum, square) => sum + square, 0)), 4);
      program.dispose();
    },
  );

  it('gives the samples that the cpu backend gives, from the weights as they are now', () => {
    const program = engine.program(spec);
    const inputs = {
      z: Float32Array.from(numbers(spec.forwards['samples']!.inputs['z']!.reduce((a, b) => a * b))),
    };
    program.update('generator', pick(batch, spec.updates['generator']!));
    const samples = program.forward('samples', inputs);
    const expected = forwardOnCpu({ ...spec, weights: trainedWeights(spec, program.state()) }, inputs);
    expect(largestError(samples, expected)).toBeLessThan(1e-5);
    program.dispose();
  });
});

describe('a compiled program', () => {
  const { spec, batch } = ganProgram(image, [28, 28, 1]);
  const step = (program: ReturnType<typeof engine.program>) => {
    for (const [name, update] of Object.entries(spec.updates)) program.update(name, pick(batch, update));
  };

  it('goes on from a saved state to the bit', () => {
    const uninterrupted = engine.program(spec);
    step(uninterrupted);
    const saved = uninterrupted.state();
    step(uninterrupted);
    const resumed = engine.program(spec);
    resumed.restore(saved);
    step(resumed);
    expect(resumed.state()).toEqual(uninterrupted.state());
  });

  it('changes the weights of the updated network only', () => {
    const program = engine.program(spec);
    const before = program.state();
    program.update('discriminator', pick(batch, spec.updates['discriminator']!));
    const after = program.state();
    const changed = Object.keys(spec.weights).filter((name) => largestError(after[name]!, before[name]!) > 0);
    expect(changed).toEqual(Object.keys(spec.weights).filter((name) => name.startsWith('discriminator/')));
  });

  it('hands out copies of its state', () => {
    const program = engine.program(spec);
    for (const values of Object.values(program.state())) values.fill(7);
    expect(Object.values(program.state()).some((values) => values.includes(7))).toBe(false);
  });

  it('refuses a state that is not its own, and keeps the one it has', () => {
    const program = engine.program(spec);
    const saved = program.state();
    const [first = ''] = Object.keys(spec.weights);
    expect(() => program.restore({ ...saved, [first]: new Float32Array(3) })).toThrow(
      /must have \d+ numbers, got 3/,
    );
    expect(() => program.restore({})).toThrow(/got none/);
    expect(program.state()).toEqual(saved);
  });

  it('refuses an unknown step and inputs of another size', () => {
    const program = engine.program(spec);
    expect(() => program.update('critic', {})).toThrow(
      'expected one of discriminator, generator, got critic',
    );
    expect(() => program.update('generator', { z: new Float32Array(3) })).toThrow(
      'update generator: expected 128 numbers as z, got 3',
    );
    expect(() => program.update('generator', {})).toThrow('got none');
  });

  it('has two programs that do not disturb each other', () => {
    const [one, other] = [engine.program(spec), engine.program(spec)];
    step(one);
    expect(other.state()).not.toEqual(one.state());
    step(other);
    expect(other.state()).toEqual(one.state());
  });

  it('names the step and what it holds when it cannot be traced', () => {
    const forward = { inputs: {}, forward: () => tensor([1, 2]) };
    expect(() => engine.program({ ...spec, forwards: { samples: forward } })).toThrow(
      /^forward samples: the step makes a float32 tensor/,
    );
  });
});

it('refuses a number of threads that is none', () => {
  expect(() => compiledEngine({ threads: 0 })).toThrow('threads must be a positive integer, got 0');
});

type Expected = { loss: number; metrics: Record<string, number>; gradients: Arrays };

function differentiateOnCpu(spec: ProgramSpec, update: UpdateSpec, inputs: Arrays): Expected {
  return tidy(() => {
    const weights = tensors(spec.weights);
    const trained = Object.keys(weights).filter((name) => name.startsWith(update.trains));
    let metrics: Record<string, number> = {};
    const { value, grads } = valueAndGrads(() => {
      const objective = update.objective(weights, inputTensors(update.inputs, inputs));
      metrics = Object.fromEntries(
        Object.entries(objective.metrics).map(([name, metric]) => [name, metric.dataSync()[0]!]),
      );
      return objective.loss as Scalar; // by the contract of UpdateSpec
    })(trained.map((name) => weights[name]!));
    const gradients = trained.map((name, i) => [name, grads[i]!.dataSync<'float32'>().slice()]);
    return { loss: value.dataSync()[0]!, metrics, gradients: Object.fromEntries(gradients) };
  });
}

function forwardOnCpu(spec: ProgramSpec, inputs: Arrays): Float32Array {
  const { forward, inputs: shapes } = spec.forwards['samples']!;
  return tidy(() =>
    forward(tensors(spec.weights), inputTensors(shapes, inputs)).dataSync<'float32'>().slice(),
  );
}

function tensors(weights: ProgramSpec['weights']): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(weights).map(([name, { shape, values }]) => [name, tensor(values.slice(), shape)]),
  );
}

function inputTensors(shapes: Record<string, number[]>, inputs: Arrays): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, values]) => [name, tensor(values.slice(), shapes[name])]),
  );
}

function trainedWeights(spec: ProgramSpec, state: Arrays): ProgramSpec['weights'] {
  return Object.fromEntries(
    Object.entries(spec.weights).map(([name, { shape }]) => [name, { shape, values: state[name]! }]),
  );
}
