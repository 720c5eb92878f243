import type { Engine, Program, ProgramSpec } from '@modewatch/core/training';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { eagerEngine } from '../eager/engine.ts';
import { checkProgram, NoReferenceError } from './check-program.ts';

const right = await eagerEngine('cpu', { threads: 1, isNamed: false, backendsDir: undefined });

/** A loss that is large, and gradients that are not. */
const spec: ProgramSpec = {
  weights: { w: { shape: [2], values: Float32Array.of(0.1, 0.2) } },
  updates: {
    train: {
      trains: 'w',
      inputs: { x: [2] },
      optimizer: { name: 'sgd', learningRate: 0.1, momentum: 0 },
      objective: ({ w }, { x }) => ({
        loss: tf.add(tf.mul(tf.sum(tf.mul(w!, x!)), 1e-3), 1e5),
        metrics: { size: tf.sum(tf.abs(w!)) },
      }),
    },
  },
  forwards: {},
};

/** The right engine, but for what is changed of its programs. */
const engineWith = (change: (program: Program) => Partial<Program>): Engine => ({
  async program(of) {
    const program = await right.program(of);
    return { ...program, ...change(program) };
  },
});

const references = [() => Promise.resolve(right)];

it('lets pass what computes the same', async () => {
  await expect(checkProgram(spec, right, references)).resolves.toBeUndefined();
});

it('finds a wrong gradient beside a loss that is a hundred million times larger', async () => {
  const wrong = engineWith(({ state }) => ({
    state: () =>
      Object.fromEntries(
        Object.entries(state()).map(([name, values]) => [name, values.map((value) => 1.5 * value)]),
      ),
  }));
  await expect(checkProgram(spec, wrong, references)).rejects.toThrow(/train: gradient of w\[0\] must be/);
});

it('finds a wrong metric, of each update', async () => {
  const both = { ...spec, updates: { ...spec.updates, pretrain: spec.updates['train']! } };
  const wrong = engineWith(({ update }) => ({
    update: async (name, inputs) => {
      const result = await update(name, inputs);
      return name === 'train' ? { ...result, metrics: { size: 2 } } : result;
    },
  }));
  await expect(checkProgram(both, wrong, references)).rejects.toThrow(/train: size\[0\] must be 0\.3/);
});

it('says when nothing can be compared with, for want of a reference', async () => {
  const none = () => Promise.reject(new Error('no kernel'));
  await expect(checkProgram(spec, right, [none])).rejects.toThrow(NoReferenceError);
});
