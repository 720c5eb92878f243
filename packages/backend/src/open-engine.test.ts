import { createRequire } from 'node:module';
import type { ProgramSpec, Tensors } from '@modewatch/core/training';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from './engine-error.ts';
import { type EngineChoice, openEngine } from './open-engine.ts';

const native = createRequire(import.meta.url)('onnxruntime-node/dist/binding.js');
const stockSession = native.binding.InferenceSession;
const stock = tf.getKernel('LeakyRelu', 'wasm')!;

/** A machine on which the wasm backend computes something else: its leaky ReLU gives back what it is given. */
function breakWasm(): void {
  tf.unregisterKernel('LeakyRelu', 'wasm');
  tf.registerKernel({ ...stock, kernelFunc: (call) => tf.getKernel('Identity', 'wasm')!.kernelFunc(call) });
}

/** A machine whose onnxruntime lacks the native session. */
function breakOnnxruntime(): void {
  native.binding.InferenceSession = undefined;
}

afterEach(() => {
  native.binding.InferenceSession = stockSession;
  tf.unregisterKernel('LeakyRelu', 'wasm');
  tf.registerKernel(stock);
});

const compiled = {
  ...{ engine: 'compiled', backend: 'onnxruntime', threads: 1 },
  version: expect.stringMatching(/^1\.30\.0 \((no blocks|blocks of \d+)\)$/),
};
const wasm = { engine: 'tfjs', backend: 'wasm', threads: 1, version: '4.22.0' };
const ordinary = programWith(({ w }) => tf.leakyRelu(w!));

describe('openEngine', () => {
  it('takes the compiled engine where it works', async () => {
    expect(await origin({}, ordinary)).toEqual({ description: compiled, notes: [] });
  });

  it('takes wasm, of the eager ones, where it works', async () => {
    expect(await origin({ engine: 'eager' }, ordinary)).toEqual({ description: wasm, notes: [] });
  });

  it('takes wasm where onnxruntime lacks what is needed, and says so', async () => {
    breakOnnxruntime();
    expect(await origin({}, ordinary)).toEqual({
      description: wasm,
      notes: [
        expect.stringMatching(/^the compiled engine does not work: expected binding\.InferenceSession/),
      ],
    });
  });

  it('takes the backend that is asked for', async () => {
    expect((await origin({ backend: 'cpu' }, ordinary)).description.backend).toBe('cpu');
  });

  it('passes over a backend that computes something else, and says so', async () => {
    breakOnnxruntime();
    breakWasm();
    const { description, notes } = await origin({}, ordinary);
    expect(description.backend).toBe('cpu');
    expect(notes).toEqual([
      expect.stringMatching(/^the compiled engine does not work/),
      expect.stringMatching(
        /^the wasm backend does not work: its self-check failed: \D+\[\d+\] must be \S+, got \S+$/,
      ),
    ]);
  });

  it('refuses what is asked for by name and does not work', async () => {
    breakWasm();
    await expect(openEngine({ backend: 'wasm' })).rejects.toThrow('the wasm backend does not work');
    breakOnnxruntime();
    await expect(openEngine({ engine: 'compiled' })).rejects.toThrow('train with the eager engine');
    await expect(openEngine({ backend: 'webgpu' })).rejects.toThrow(
      'not installed; ./modewatch backends add webgpu fetches it; backend: auto takes what works',
    );
    await expect(openEngine({ backend: 'tfjs-node-gpu' })).rejects.toThrow(EngineError);
  });
});

describe('a program that cannot be traced', () => {
  const kernel = tf.getKernel('Expm1', 'trace');
  beforeEach(() => kernel && tf.unregisterKernel('Expm1', 'trace'));
  afterEach(() => kernel && tf.registerKernel(kernel));

  it.each<[string, (w: tf.Tensor) => tf.Tensor, RegExp]>([
    [
      'dropout',
      (w) => tf.dropout(w, 0.5, undefined, 1),
      /update train, at the layer w: the step calls dropout/,
    ],
    [
      'a host read',
      (w) => tf.mul(w, w.dataSync()[0] ?? 0),
      /update train, at the layer w: the step reads a tensor back/,
    ],
    ['an unknown kernel', (w) => tf.expm1(w), /update train, at the layer w: the step uses the kernel Expm1/],
    [
      'a division of integers',
      (w) => tf.add(w, tf.cast(tf.floorDiv(tf.cast(w, 'int32'), tf.scalar(2, 'int32')), 'float32')),
      /the step divides integers: make them float32/,
    ],
    [
      'what onnxruntime does with float32 alone',
      (w) => tf.add(w, tf.cast(tf.round(tf.cast(w, 'int32')), 'float32')),
      /update train: onnxruntime refuses its graph: .*int32.*Round/,
    ],
  ])('runs eagerly, with the reason, when it holds %s', async (_what, transform, reason) => {
    const spec = programWith(({ w }) => transform(w!));
    const { description, notes } = await origin({}, spec);
    expect(description).toEqual(wasm);
    expect(notes).toEqual([expect.stringMatching(/^the compiled engine was passed over: /)]);
    expect(notes[0]).toMatch(reason);

    const refusal = openEngine({ engine: 'compiled' }).then((engine) => engine.program(spec));
    await expect(refusal).rejects.toThrow(EngineError);
    await expect(refusal).rejects.toThrow(reason);
    await expect(refusal).rejects.toThrow('engine: auto trains it operation by operation');
  });
});

describe('a program that needs batches of a certain size', () => {
  it.each([3, 10])('is checked with more samples where it takes multiples of %i', async (packed) => {
    const spec = programWith(({ w }, { x }) => tf.mul(w!, tf.mean(tf.reshape(x!, [-1, packed]))));
    spec.updates['train']!.inputs = { x: [30] }; // its one update
    expect(await origin({}, spec)).toEqual({ description: compiled, notes: [] });
  });
});

describe('a program that comes out different when compiled', () => {
  it('runs eagerly, with the first number that is off', async () => {
    // It asks which backend it runs on, as no step may: so it stands for a kernel that is traced wrongly.
    const spec = programWith(({ w }) => tf.mul(w!, tf.getBackend() === 'trace' ? 3 : 2));
    const { description, notes } = await origin({}, spec);
    expect(description).toEqual(wasm);
    expect(notes).toEqual([
      expect.stringMatching(
        /^the compiled engine was passed over: it computes something else than the reference: loss of train\[0\] must be/,
      ),
    ]);
  });
});

describe('a backend that lacks a kernel', () => {
  const spec = programWith(({ w }) => tf.expm1(w!));
  const kernel = tf.getKernel('Expm1', 'wasm')!;
  beforeEach(() => tf.unregisterKernel('Expm1', 'wasm'));
  afterEach(() => tf.registerKernel(kernel));

  it('is passed over, with the name of kernel and step', async () => {
    const { description, notes } = await origin({ engine: 'eager' }, spec);
    expect(description.backend).toBe('cpu');
    expect(notes).toEqual([
      'the wasm backend was passed over: update train: the wasm backend lacks the kernel Expm1 that the layer w needs',
    ]);
  });

  it('is refused before a first step when it is asked for by name, with kernel, backend and layer', async () => {
    const engine = await openEngine({ backend: 'wasm' });
    await expect(engine.program(spec)).rejects.toThrow(EngineError);
    await expect(engine.program(spec)).rejects.toThrow(
      'update train: the wasm backend lacks the kernel Expm1 that the layer w needs; backend: auto takes what works',
    );
  });

  it('is refused likewise for the gradient alone', async () => {
    const engine = await openEngine({ backend: 'wasm' });
    // The gradient of softplus is a sigmoid.
    const sigmoid = tf.getKernel('Sigmoid', 'wasm')!;
    tf.unregisterKernel('Sigmoid', 'wasm');
    const program = Promise.resolve(engine.program(programWith(({ w }) => tf.softplus(w!))));
    await expect(program.finally(() => tf.registerKernel(sigmoid))).rejects.toThrow(
      'update train: the wasm backend lacks the kernel Sigmoid that the layer w needs; backend: auto',
    );
  });
});

/** Which engine runs a program, and what it was taken for. */
async function origin(choice: EngineChoice, spec: ProgramSpec) {
  const { description, notes, dispose } = await (await openEngine(choice)).program(spec);
  dispose();
  return { description, notes };
}

function programWith(transform: (weights: Tensors, inputs: Tensors) => tf.Tensor): ProgramSpec {
  return {
    weights: { w: { shape: [3], values: Float32Array.of(1, 2, 3) } },
    updates: {
      train: {
        trains: 'w',
        optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.5, beta2: 0.9, epsilon: 1e-8 },
        inputs: {},
        objective: (weights, inputs) => ({
          loss: tf.sum(tf.square(transform(weights, inputs))),
          metrics: {},
        }),
      },
    },
    forwards: {},
  };
}
