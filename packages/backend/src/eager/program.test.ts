import type { ProgramSpec } from '@modewatch/core/training';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { eagerProgram, eventualProgram } from './program.ts';
import { readNow } from './read.ts';
import { startBackend } from './tfjs.ts';

beforeAll(async () => {
  await startBackend('cpu');
  await startBackend('wasm');
});

const optimizer = { name: 'adam', learningRate: 0.1, beta1: 0.5, beta2: 0.9, epsilon: 1e-8 } as const;

/** y = first/a * second/b * mean(x), trained by one of its factors at a time. */
const spec: ProgramSpec = {
  weights: {
    'first/a': { shape: [1], values: Float32Array.of(3) },
    'second/b': { shape: [1, 2], values: Float32Array.of(2, 4) },
  },
  updates: {
    first: { trains: 'first/', optimizer, inputs: { x: [2] }, objective },
    second: { trains: 'second/', optimizer, inputs: { x: [2] }, objective },
  },
  forwards: { scaled: { inputs: { x: [2] }, forward: (weights, { x }) => tf.mul(weights['first/a']!, x!) } },
};

function objective(weights: Record<string, tf.Tensor>, { x }: Record<string, tf.Tensor>) {
  const product = tf.mul(weights['first/a']!, tf.mean(weights['second/b']!));
  return {
    loss: tf.mul(product, tf.mean(x!)),
    metrics: { product, isLarge: tf.mean(tf.greater(product, 5)) },
  };
}

const x = Float32Array.of(1, 3);

describe.each(['cpu', 'wasm'])('a program on %s', (backend) => {
  it('gives the numbers solved by hand', () => {
    const program = eagerProgram(spec, backend);
    // Loss 3 * 3 * 2; its gradients are 3 * 2 by a, and 3 * 2 / 2 by either b.
    expect(program.update('first', { x })).toEqual({
      loss: 18,
      gradientNorm: 6,
      metrics: { product: 9, isLarge: 1 },
    });
    program.restore(eagerProgram(spec, backend).state());
    expect(program.update('second', { x }).gradientNorm).toBeCloseTo(Math.hypot(3, 3), 5);
    program.dispose();
  });

  it('changes the weights that an update trains, and no others', () => {
    const program = eagerProgram(spec, backend);
    program.update('first', { x });
    const { 'first/a': a, 'second/b': b } = program.state();
    expect(a?.[0]).toBeCloseTo(2.9, 6);
    expect(b).toEqual(Float32Array.of(2, 4));
    program.dispose();
  });

  it('computes with the new weights after each update', () => {
    const program = eagerProgram(spec, backend);
    expect(program.forward('scaled', { x })).toEqual(Float32Array.of(3, 9));
    program.update('first', { x });
    expect(program.forward('scaled', { x })[0]).toBeCloseTo(2.9, 6);
    program.dispose();
  });

  it('goes on from a restored state as it would have from there', () => {
    const [original, resumed] = [eagerProgram(spec, backend), eagerProgram(spec, backend)];
    const train = (program: typeof original) => [
      program.update('first', { x: Float32Array.of(-1, 0.5) }),
      program.update('second', { x }),
    ];
    train(original);
    resumed.restore(original.state());
    expect(train(resumed)).toEqual(train(original));
    expect(resumed.state()).toEqual(original.state());
    original.dispose();
    resumed.dispose();
  });

  it('gives a copy of its state', () => {
    const program = eagerProgram(spec, backend);
    const state = program.state();
    state['first/a']?.fill(0);
    expect(program.state()['first/a']).toEqual(Float32Array.of(3));
    program.dispose();
  });

  it('reports numbers that are not finite as they are', () => {
    const program = eagerProgram(spec, backend);
    expect(program.update('first', { x: Float32Array.of(Infinity, 1) })).toMatchObject({
      loss: Infinity,
      gradientNorm: Infinity,
    });
    expect(program.update('second', { x: Float32Array.of(Number.NaN, 1) })).toMatchObject({
      loss: Number.NaN,
      gradientNorm: Number.NaN,
    });
    program.dispose();
  });

  it('keeps as many tensors and as much heap after many updates as after a few', () => {
    const program = eagerProgram(spec, backend);
    const train = (times: number) => {
      for (let i = 0; i < times; i++) {
        program.update('first', { x });
        program.update('second', { x });
        program.forward('scaled', { x });
      }
      const { numTensors, numDataBuffers } = tf.memory();
      return { numTensors, numDataBuffers, heap: heapOf(tf.backend()) };
    };
    expect(train(300)).toEqual(train(3));
    program.dispose();
  });

  it('leaves no tensor behind when it is disposed', () => {
    const before = tf.memory().numTensors;
    const program = eagerProgram(spec, backend);
    program.update('first', { x });
    program.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses what it cannot run', () => {
    const program = eagerProgram(spec, backend);
    expect(() => program.update('third', { x })).toThrow('expected one of first, second, got third');
    expect(() => program.forward('samples', { x })).toThrow('expected one of scaled, got samples');
    expect(() => program.update('first', {})).toThrow('input x of shape [2] has 2 numbers, got none');
    expect(() => program.update('first', { x: new Float32Array(3) })).toThrow('has 2 numbers, got 3');
    program.dispose();
  });

  it('refuses a state of another program and keeps its own', () => {
    const program = eagerProgram(spec, backend);
    const { 'first/a': a, ...incomplete } = program.state();
    const before = program.state();
    expect(() => program.restore(incomplete)).toThrow('state first/a must have 1 numbers, got none');
    expect(() => program.restore({ ...incomplete, 'first/a': new Float32Array(2) })).toThrow('got 2');
    expect(a).toBeDefined();
    expect(program.state()).toEqual(before);
    program.dispose();
  });
});

it('keeps programs on two backends apart', () => {
  const [wasm, cpu] = [eagerProgram(spec, 'wasm'), eagerProgram(spec, 'cpu')];
  for (let i = 0; i < 3; i++) {
    expect(wasm.update('first', { x }).loss).toBeCloseTo(cpu.update('first', { x }).loss, 4);
  }
  wasm.dispose();
  cpu.dispose();
});

it('names the rung that lacks a kernel as a run file does, whatever tfjs calls it', () => {
  const einsum: ProgramSpec = {
    ...{ weights: {}, updates: {} },
    forwards: { one: { inputs: { x: [2] }, forward: (_, { x }) => tf.einsum('i->i', x!) } },
  };
  const program = eventualProgram(einsum, { rung: 'tfjs-node', backend: 'wasm', read: readNow });
  expect(() => program.forward('one', { x })).toThrow(
    'forward one: the tfjs-node backend lacks the kernel Einsum',
  );
});

/** Size of the WebAssembly memory; 0 on a backend that has none. */
function heapOf(backend: object): number {
  return 'wasm' in backend ? (backend.wasm as { HEAPU8: Uint8Array }).HEAPU8.length : 0;
}
