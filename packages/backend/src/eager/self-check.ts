import type { Arrays, ProgramSpec } from '@modewatch/core/training';
import { leakyRelu, matMul, mean, softplus } from '@tensorflow/tfjs-core';
import { eagerProgram } from './program.ts';

const tolerance = 1e-4;
const [batch, inputs, hidden] = [8, 12, 10];

/**
 * Trains a small network for a step on a started backend and compares all its numbers with those of the reference.
 *
 * @throws Error that names the first number that is off, or what the backend threw
 */
export function selfCheck(backend: string, reference: string): void {
  const actual = trainOneStep(backend);
  for (const [name, expected] of Object.entries(trainOneStep(reference))) {
    expected.forEach((value, i) => {
      const given = actual[name]?.[i] ?? Number.NaN;
      // Negated, so that NaN fails.
      if (!(Math.abs(given - value) <= tolerance)) {
        throw new Error(`${name}[${i}] of its self-check must be ${value}, got ${given}`);
      }
    });
  }
}

function trainOneStep(backend: string): Arrays {
  const program = eagerProgram(spec, backend);
  const { loss, gradientNorm } = program.update('train', { x: wave(batch * inputs) });
  const arrays = { ...program.state(), numbers: Float32Array.of(loss, gradientNorm) };
  program.dispose();
  return arrays;
}

const spec: ProgramSpec = {
  weights: {
    'net/first': { shape: [inputs, hidden], values: wave(inputs * hidden) },
    'net/second': { shape: [hidden, 1], values: wave(hidden) },
  },
  updates: {
    train: {
      trains: 'net/',
      optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.5, beta2: 0.9, epsilon: 1e-3 },
      inputs: { x: [batch, inputs] },
      objective: (weights, { x }) => ({
        // Both are declared above.
        loss: mean(softplus(matMul(leakyRelu(matMul(x!, weights['net/first']!)), weights['net/second']!))),
        metrics: {},
      }),
    },
  },
  forwards: {},
};

/** Numbers between -1 and 1 without a pattern that could hide a mix-up. */
function wave(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * i + 1));
}
