import type { Arrays, Program, ProgramSpec, Shapes } from '@modewatch/core/training';
import { trainedBy } from '../state-layout.ts';
import { slotName } from '../state-names.ts';

/**
 * Small, so that a check takes little time; more than one, so that samples can be mixed up. A program that needs a
 * multiple of something gets more, or all that it asks for.
 */
const batches = [4, 12, Number.POSITIVE_INFINITY];

/**
 * The same steps for a look at what they compute: on a small batch, and with an optimiser that changes no weight and
 * keeps the plain gradient in its momentum buffer. The smallest comes first; one that runs is as good as any.
 */
export function probesOf(spec: ProgramSpec): ProgramSpec[] {
  return batches.map((batch) => probeOf(spec, batch));
}

function probeOf({ weights, updates, forwards }: ProgramSpec, batch: number): ProgramSpec {
  const shrunk = ([first, ...rest]: number[]) =>
    first === undefined ? [] : [Math.min(first, batch), ...rest];
  return {
    weights,
    updates: mapValues(updates, ({ trains, objective, inputs }) => ({
      ...{ trains, objective, inputs: mapValues(inputs, shrunk) },
      optimizer: { name: 'sgd', learningRate: 0, momentum: 0 },
    })),
    forwards: mapValues(forwards, ({ forward, inputs }) => ({ forward, inputs: mapValues(inputs, shrunk) })),
  };
}

/**
 * Runs each step of a probe once.
 *
 * @param seed of the numbers that it is given
 * @returns what can be compared with each other: of each update its scalars and its gradients, of each forward pass its
 *   result, by names for people
 */
export async function numbersOf(program: Program, probe: ProgramSpec, seed = 1): Promise<Arrays[]> {
  const groups: Arrays[] = [];
  for (const [name, update] of Object.entries(probe.updates)) {
    const { loss, metrics } = await program.update(name, inputsFor(update.inputs, seed));
    groups.push({
      [`loss of ${name}`]: Float32Array.of(loss),
      ...Object.fromEntries(
        Object.entries(metrics).map(([metric, value]) => [`${name}: ${metric}`, Float32Array.of(value)]),
      ),
    });
  }
  const state = program.state();
  for (const [name, update] of Object.entries(probe.updates)) {
    const gradients = trainedBy(update, probe.weights).map((weight): [string, Float32Array] => {
      const gradient = state[slotName({ update: name, slot: 'momentum-buffer', weight })];
      return [`${name}: gradient of ${weight}`, gradient ?? new Float32Array()];
    });
    groups.push(Object.fromEntries(gradients));
  }
  for (const [name, { inputs }] of Object.entries(probe.forwards)) {
    groups.push({ [`result of ${name}`]: await program.forward(name, inputsFor(inputs, seed)) });
  }
  return groups;
}

/** Numbers of the given shapes. */
export function inputsFor(shapes: Shapes, seed: number): Arrays {
  return mapValues(shapes, (shape) =>
    wave(
      shape.reduce((size, length) => size * length, 1),
      seed,
    ),
  );
}

/** Numbers between -1 and 1 without a pattern that could hide a mix-up. */
export function wave(length: number, seed: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * i * 0.7 + i * seed + seed));
}

function mapValues<From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
