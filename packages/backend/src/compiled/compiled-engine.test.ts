import { createHash } from 'node:crypto';
import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import {
  type Arrays,
  ganOf,
  initialWeights,
  lossOf,
  type Program,
  type ProgramSpec,
  trainingStep,
  type UpdateSpec,
} from '@modewatch/core/training';
import { memory, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { differentiate } from '../eager/differentiate.ts';
import { eagerProgram } from '../eager/program.ts';
import { scoped } from '../eager/tensors.ts';
import { useBackend } from '../eager/tfjs.ts';
import { slotName } from '../state-names.ts';
import { compiledEngine } from './compiled-engine.ts';
import { compiledProgram } from './compiled-program.ts';
import { loadOnnxruntime } from './session/native-binding.ts';
import { largestError, numbers } from './testing/compare-with-cpu.ts';

const engine = compiledEngine();
const sgd = { name: 'sgd', learningRate: 1e-3, momentum: 0 } as const;
const image: RunConfigInput = {
  batchSize: 8,
  latentDim: 16,
  generator: { widths: [32, 48] },
  discriminator: { widths: [48, 32] },
};
const points: RunConfigInput = { ...image, dataset: 'ring', latentDim: 2, batchSize: 32 };

const small: RunConfigInput = { generator: { widths: [8, 6] }, discriminator: { widths: [6, 8] } };

const gans: [string, ReturnType<typeof ganProgram>][] = [
  ['image MLP, non-saturating', ganProgram({ ...image, loss: 'non-saturating' }, [28, 28, 1])],
  ['image MLP, minimax', ganProgram({ ...image, loss: 'minimax' }, [28, 28, 1])],
  ['2-D MLP, non-saturating', ganProgram({ ...points, loss: 'non-saturating' }, [2])],
  [
    'DCGAN, non-saturating',
    ganProgram({ ...image, ...small, model: 'dcgan', loss: 'non-saturating' }, [12, 12, 1]),
  ],
  ['DCGAN, minimax', ganProgram({ ...image, ...small, model: 'dcgan', loss: 'minimax' }, [7, 10, 3])],
  ['2-D MLP, minimax', ganProgram({ ...points, loss: 'minimax' }, [2])],
];

describe.each(gans)('%s on the compiled engine', (_name, { spec, batch }) => {
  it.each(Object.keys(spec.updates))('has the gradients of the cpu backend in the update %s', (name) => {
    const update = spec.updates[name]!; // one of its keys
    const expected = differentiateOnCpu(spec, update, batch);
    const program = engine.program({ ...spec, updates: { [name]: { ...update, optimizer: sgd } } });
    const { loss, metrics, gradientNorm } = program.update(name, batch);
    const state = program.state();
    program.dispose();

    expect(loss).toBeCloseTo(expected.loss, 5);
    expect(Object.keys(metrics)).toEqual(Object.keys(expected.metrics));
    expect(largestError(Object.values(metrics), Object.values(expected.metrics))).toBeLessThan(1e-5);
    for (const [weight, gradient] of expected.gradients) {
      // After one step the buffer is the gradient itself.
      const actual = state[slotName({ update: name, slot: 'momentum-buffer', weight })]!;
      expect(largestError(actual, gradient), weight).toBeLessThan(1e-4);
    }
    expect(gradientNorm / norm(expected.gradients.values())).toBeCloseTo(1, 5);
  });

  it('trains as the eager engine does, and samples what it samples', () => {
    const [program, eager] = [engine.program(spec), eagerProgram(spec, 'cpu')];
    for (let i = 0; i < 5; i++) {
      for (const name of Object.keys(spec.updates)) {
        const [actual, expected] = [program.update(name, batch), eager.update(name, batch)];
        expect(actual.loss).toBeCloseTo(expected.loss, 3);
      }
    }
    program.restore(eager.state());
    const z = Float32Array.from(numbers(4 * (spec.forwards['samples']?.inputs['z']?.[1] ?? 0)));
    expect(largestError(program.forward('samples', { z }), eager.forward('samples', { z }))).toBeLessThan(
      1e-5,
    );
    program.dispose();
    eager.dispose();
  });
});

describe('a compiled program', () => {
  const { spec, batch } = ganProgram(image, [28, 28, 1]);
  const step = (program: Program) => {
    for (const name of Object.keys(spec.updates)) program.update(name, batch);
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
    program.update('discriminator', batch);
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

it('computes the same on two threads, up to rounding', () => {
  const { spec, batch } = ganProgram({ ...image, batchSize: 64 }, [28, 28, 1]);
  const [one, two] = [engine.program(spec), compiledEngine({ threads: 2 }).program(spec)];
  for (const name of Object.keys(spec.updates)) {
    expect(two.update(name, batch).gradientNorm / one.update(name, batch).gradientNorm).toBeCloseTo(1, 5);
  }
  one.dispose();
  two.dispose();
});

it('leaves no session open when one of them cannot be opened', () => {
  const { spec } = ganProgram(image, [28, 28, 1]);
  const onnxruntime = loadOnnxruntime();
  let [open, left] = [0, 2];
  class Failing extends onnxruntime.binding.InferenceSession {
    override loadModel(
      ...given: Parameters<InstanceType<typeof onnxruntime.binding.InferenceSession>['loadModel']>
    ) {
      if (left-- === 0) throw new Error('no memory');
      super.loadModel(...given);
      open++;
    }
    override dispose() {
      super.dispose();
      open--;
    }
  }
  const failing = { ...onnxruntime, binding: { InferenceSession: Failing } };
  const how = { blockSize: null, traces: 1, settings: { threads: 1 } } as const;
  expect(() => compiledProgram(spec, { onnxruntime: failing, ...how })).toThrow('no memory');
  expect(open).toBe(0);
});

it('makes no tensor of tfjs, neither when it builds a program nor in its steps', () => {
  const { spec, batch } = ganProgram(image, [28, 28, 1]);
  const before = memory().numTensors;
  const program = engine.program(spec);
  for (let i = 0; i < 20; i++) {
    program.update('discriminator', batch);
    program.update('generator', batch);
    expect(memory().numTensors).toBe(before);
  }
  program.dispose();
});

it.each([
  ['image MLP', ganProgram({ batchSize: 64 }, [28, 28, 1])],
  ['DCGAN', ganProgram({ batchSize: 16, model: 'dcgan' }, [28, 28, 1])],
])('computes the same again on two threads, to the bit: %s', (_name, { spec, batch }) => {
  const engine = compiledEngine({ threads: 2 });
  const train = () => {
    const program = engine.program(spec);
    for (const name of Object.keys(spec.updates)) program.update(name, batch);
    const digest = createHash('sha256');
    for (const values of Object.values(program.state())) digest.update(values);
    program.dispose();
    return digest.digest('hex');
  };
  const digests = Array.from({ length: 4 }, train);
  expect(new Set(digests).size).toBe(1);
});

it('refuses a number of threads that is none', () => {
  expect(() => compiledEngine({ threads: 0 })).toThrow('threads must be a positive integer, got 0');
});

/** A real training's program, as `train` makes it, and a batch for it. */
function ganProgram(input: RunConfigInput, shape: number[]): { spec: ProgramSpec; batch: Arrays } {
  const config = runConfig.parse(input);
  const range = shape.length === 3 ? ([-1, 1] as const) : null;
  const gan = ganOf(config, { shape, range, modes: [] });
  const step = trainingStep({ gan, loss: lossOf(config), config, snapshotCount: 4 });
  const count = config.batchSize * shape.reduce((size, length) => size * length, 1);
  return {
    spec: { weights: initialWeights(gan.weights, config.seed), ...step },
    batch: {
      x: Float32Array.from(numbers(count, 1, 1)),
      z: Float32Array.from(numbers(config.batchSize * config.latentDim, 2, 2)),
    },
  };
}

function differentiateOnCpu(spec: ProgramSpec, update: UpdateSpec, inputs: Arrays) {
  useBackend('cpu');
  return scoped(() => {
    const weights = Object.fromEntries(
      Object.entries(spec.weights).map(([name, { shape, values }]) => [name, tensor(values.slice(), shape)]),
    );
    const trained = Object.keys(weights).filter((name) => name.startsWith(update.trains));
    return differentiate(update, { weights, trained, inputs });
  });
}

function norm(gradients: Iterable<Float32Array>): number {
  let squares = 0;
  for (const gradient of gradients) for (const g of gradient) squares += g * g;
  return Math.sqrt(squares);
}
