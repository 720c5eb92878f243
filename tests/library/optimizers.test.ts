import { openEngine } from '@modewatch/backend';
import { type OptimizerName, optimizerNames, runConfig } from '@modewatch/core/config';
import { losses } from '@modewatch/core/losses';
import {
  type Arrays,
  type Engine,
  ganOf,
  initialWeights,
  type Program,
  trainingStep,
} from '@modewatch/core/training';
import { describe, expect, it } from 'vitest';
import { everyEngine } from './every-engine.ts';

const clipGradientNorm = 0.05;
const clipWeights = 0.2;
const inputs = { x: wave(8 * 4), z: wave(8 * 3) };
const reference = await openEngine({ backend: 'cpu' });
const cases = everyEngine.flatMap((engine) => optimizerNames.map((optimizer) => ({ ...engine, optimizer })));

describe.each(cases)('$optimizer with clipping and an average on $on', async ({ choice, optimizer }) => {
  const engine = await openEngine(choice);

  it('goes on from a state of the reference as the reference does', async () => {
    const expected = await start(reference, optimizer);
    const actual = await start(engine, optimizer);
    await train(expected, 3);
    actual.restore(expected.state());
    await train(expected, 1);
    await train(actual, 1);
    expect(Object.keys(actual.state()).sort()).toEqual(Object.keys(expected.state()).sort());
    for (const [name, values] of Object.entries(expected.state())) {
      expect(largestError(actual.state()[name]!, values), name).toBeLessThan(1e-4);
    }
    const drawn = await actual.forward('samples', inputs);
    expect(largestError(drawn, await expected.forward('samples', inputs))).toBeLessThan(1e-4);
    actual.dispose();
    expected.dispose();
  });

  it('takes the learning rate of a call in place of its own', async () => {
    const [program, half] = [await start(engine, optimizer), await start(engine, optimizer)];
    const before = program.state();
    await program.update('generator', inputs, { learningRate: 2 });
    await half.update('generator', inputs, { learningRate: 1 });
    for (const name of Object.keys(weightsOf(before, 'generator/'))) {
      const moved = (of: Program) => of.state()[name]!.map((value, i) => value - before[name]![i]!);
      expect(
        largestError(
          moved(half).map((each) => 2 * each),
          moved(program),
        ),
        name,
      ).toBeLessThan(1e-3);
    }
    program.dispose();
    half.dispose();
  });

  it('keeps the weights of D in their bounds, and no others', async () => {
    const program = await start(engine, optimizer);
    await train(program, 2);
    expect(largest(weightsOf(program.state(), 'discriminator/'))).toBe(Math.fround(clipWeights));
    expect(largest(weightsOf(program.state(), 'generator/'))).toBeGreaterThan(clipWeights);
    program.dispose();
  });

  it('reports the norm of a gradient as it was before it was clipped', async () => {
    const program = await start(engine, optimizer);
    const unclipped = await start(engine, optimizer, { isClipped: false });
    const { gradientNorm } = await program.update('discriminator', inputs);
    expect(gradientNorm).toBeGreaterThan(clipGradientNorm);
    expect(gradientNorm).toBeCloseTo((await unclipped.update('discriminator', inputs)).gradientNorm, 6);
    program.dispose();
    unclipped.dispose();
  });

  it('draws samples with the averages of the weights of G', async () => {
    const program = await start(engine, optimizer);
    await train(program, 3);
    const state = program.state();
    const averages = weightsOf(state, 'averages/');
    expect(Object.keys(averages)).toEqual(Object.keys(weightsOf(state, 'generator/')));
    const drawn = await program.forward('samples', inputs);
    expect(await program.forward('unaveraged', inputs)).not.toEqual(drawn);
    program.restore({ ...state, ...averages });
    expect(await program.forward('unaveraged', inputs)).toEqual(drawn);
    program.dispose();
  });
});

it.each(everyEngine)('a clipped gradient has the norm that it may have on $on', async ({ choice }) => {
  const program = await start(await openEngine(choice), 'sgd');
  await program.update('discriminator', inputs);
  // After one step of SGD the buffer is the gradient that it was given.
  const buffers = Object.entries(program.state()).filter(([name]) => name.includes('/momentum-buffer/discr'));
  const squares = buffers.flatMap(([, values]) => Array.from(values, (value) => value * value));
  expect(Math.sqrt(squares.reduce((sum, square) => sum + square, 0))).toBeCloseTo(clipGradientNorm, 6);
  program.dispose();
});

async function start(engine: Engine, optimizer: OptimizerName, { isClipped = true } = {}): Promise<Program> {
  const clipping = isClipped ? { clipGradientNorm, clipWeights } : {};
  const config = runConfig.parse({
    latentDim: 3,
    batchSize: 8,
    generator: { widths: [6], optimizer, ema: 0.5 },
    discriminator: { widths: [5], optimizer, ...clipping },
  });
  const gan = ganOf(config, { shape: [4], range: null, modes: [] });
  const step = trainingStep({
    gan,
    loss: losses['non-saturating'],
    config,
    snapshotCount: 8,
  });
  const { samples } = step.forwards;
  const forwards = { samples, unaveraged: { ...samples, averaged: false } };
  return engine.program({ ...step, weights: initialWeights(gan.weights, 1), forwards });
}

async function train(program: Program, steps: number): Promise<void> {
  for (let i = 0; i < steps; i++) {
    await program.update('discriminator', inputs);
    await program.update('generator', inputs);
  }
}

/** The arrays whose names begin so; the averages by the names of their weights. */
function weightsOf(state: Arrays, prefix: string): Arrays {
  const found = Object.entries(state).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(found.map(([name, values]) => [name.replace('averages/', ''), values]));
}

function largest(arrays: Arrays): number {
  return Math.max(...Object.values(arrays).flatMap((values) => Array.from(values, Math.abs)));
}

/** In shares of the largest number. */
function largestError(actual: Float32Array, expected: Float32Array): number {
  const scale = largest({ expected }) || 1;
  return largest({ difference: actual.map((value, i) => value - expected[i]!) }) / scale;
}

/** Numbers between -1 and 1 without a pattern. */
function wave(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * i + 1));
}
