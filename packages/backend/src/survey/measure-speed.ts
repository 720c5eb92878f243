import type { Engine, ProgramSpec } from '@modewatch/core/training';
import { conv2d, matMul, mean, type Tensor, type Tensor2D, type Tensor4D } from '@tensorflow/tfjs-core';

/** In GFLOP/s, 10⁹ floating-point operations per second; a multiplication and an addition are two. */
export type Speed = { matMul: number; conv2d: number };

/** What is measured, for people. */
export const speedIsOf: Record<keyof Speed, string> = {
  matMul: 'four products in a row of an [n, 512] matrix with a [512, 512] one',
  conv2d: 'four convolutions in a row of n images [16, 16, 32] with 32 filters of 3 x 3',
};

type Workload = { input: number[]; weight: number[]; flops: number; once(x: Tensor, w: Tensor): Tensor };

const inARow = 4;
const workloads: Record<keyof Speed, Workload> = {
  matMul: {
    input: [512],
    weight: [512, 512],
    flops: 2 * 512 * 512,
    once: (x, w) => matMul(x as Tensor2D, w as Tensor2D), // whose shapes stand above
  },
  conv2d: {
    input: [16, 16, 32],
    weight: [3, 3, 32, 32],
    flops: 2 * 16 * 16 * 3 * 3 * 32 * 32,
    once: (x, w) => conv2d(x as Tensor4D, w as Tensor4D, 1, 'same'),
  },
};

/** Fast engines get more samples, so that the call itself doesn't count; slow ones few, so that nobody waits. */
const enoughMs = 30;
const mostSamples = 1024;
const repetitions = 3;

/** The speed of the fastest of a few calls, with handing over the numbers. Takes about a second. */
export async function measureSpeed(engine: Engine): Promise<Speed> {
  return {
    matMul: await gflopsOf(engine, workloads.matMul),
    conv2d: await gflopsOf(engine, workloads.conv2d),
  };
}

async function gflopsOf(engine: Engine, workload: Workload): Promise<number> {
  for (let samples = 1; ; ) {
    const ms = await leastMs(engine, workload, samples);
    if (ms >= enoughMs || samples >= mostSamples) return (inARow * workload.flops * samples) / (ms * 1e6);
    const growth = Math.min(16, Math.max(2, Math.ceil((1.3 * enoughMs) / ms)));
    samples = Math.min(mostSamples, samples * growth);
  }
}

async function leastMs(engine: Engine, workload: Workload, samples: number): Promise<number> {
  const program = await engine.program(specOf(workload, samples));
  const inputs = { x: new Float32Array(samples * sizeOf(workload.input)).fill(0.5) };
  try {
    await program.forward('row', inputs); // the first call prepares
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < repetitions; i++) {
      const startedAt = performance.now();
      await program.forward('row', inputs);
      least = Math.min(least, performance.now() - startedAt);
    }
    return least;
  } finally {
    program.dispose();
  }
}

function specOf({ input, weight, once }: Workload, samples: number): ProgramSpec {
  // Small enough that four in a row stay small, large enough that they stay normal numbers.
  const values = new Float32Array(sizeOf(weight)).fill(2 ** -8);
  return {
    weights: { w: { shape: weight, values } },
    updates: {},
    forwards: {
      row: {
        inputs: { x: [samples, ...input] },
        forward({ w }, { x }) {
          let y = x!; // declared above, as w is
          for (let i = 0; i < inARow; i++) y = once(y, w!);
          return mean(y); // one number, so that results are not what is waited for
        },
      },
    },
  };
}

const sizeOf = (shape: readonly number[]) => shape.reduce((product, length) => product * length, 1);
