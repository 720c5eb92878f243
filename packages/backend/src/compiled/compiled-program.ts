import type { ProgramSpec, SyncProgram } from '@modewatch/core/training';
import { updateRule } from '../optimizers/index.ts';
import { simdPass } from '../optimizers/simd-pass.ts';
import { averageName, countName, slotName } from '../state-names.ts';
import { compileStep, stepArrays } from './compiled-step.ts';
import { compileUpdate } from './compiled-update.ts';
import { sizeOf } from './graph/value.ts';
import { createHeap } from './heap.ts';
import type { Onnxruntime } from './session/native-binding.ts';
import type { SessionSettings } from './session/session.ts';
import { resultName, type TraceSettings } from './trace/trace-steps.ts';
import { type TracedUpdate, traceProgram } from './trace-program.ts';

/**
 * Traces and compiles every update and forward pass of a program. From then on a step is one call of onnxruntime and
 * one pass of the optimiser over the weights, on memory that is laid out once.
 *
 * @throws NotTraceableError when a step does what a graph cannot hold
 */
export function compiledProgram(
  spec: ProgramSpec,
  { onnxruntime, settings, ...how }: TraceSettings & { onnxruntime: Onnxruntime; settings: SessionSettings },
): SyncProgram {
  const traced = traceProgram(spec, how);
  const stateLengths = lengthsOfState(spec.weights, traced.updates);
  const stepLengths = [...traced.updates, ...traced.forwards].flatMap(stepArrays);
  const heap = createHeap(new Map([...stateLengths, ...stepLengths]));
  const state = new Map([...stateLengths.keys()].map((name) => [name, named(heap.arrays, name)]));
  for (const [name, { values }] of Object.entries(spec.weights)) {
    named(state, name).set(values);
    state.get(averageName(name))?.set(values);
  }

  const place = { arrays: heap.arrays, settings };
  const updates = new Map(
    traced.updates.map((update) => [
      update.name,
      compileUpdate(update, {
        step: compileStep(onnxruntime, update, place),
        pass: simdPass(update.spec.optimizer, heap.memory),
        state,
      }),
    ]),
  );
  const averaged = new Map(
    Array.from(heap.arrays, ([name, values]) => [name, heap.arrays.get(averageName(name)) ?? values]),
  );
  const forwards = new Map(
    traced.forwards.map((forward) => {
      const arrays = spec.forwards[forward.name]?.averaged ? averaged : heap.arrays;
      return [forward.name, compileStep(onnxruntime, forward, { arrays, settings })];
    }),
  );

  return {
    update: (name, inputs, settings) => named(updates, name).run(inputs, settings),

    forward(name, inputs) {
      const step = named(forwards, name);
      step.run(inputs);
      return step.output(resultName).slice();
    },

    state: () => Object.fromEntries(Array.from(state, ([name, values]) => [name, values.slice()])),

    restore(saved) {
      for (const [name, { length }] of state) {
        const got = saved[name]?.length ?? 'none';
        if (got !== length) throw new RangeError(`state ${name} must have ${length} numbers, got ${got}`);
      }
      for (const [name, values] of state) values.set(saved[name]!); // each was found just above
    },

    dispose() {
      for (const step of [...updates.values(), ...forwards.values()]) step.dispose();
    },
  };
}

/** How many numbers each array of the state has: weights, and what each update remembers. */
function lengthsOfState(weights: ProgramSpec['weights'], updates: TracedUpdate[]): Map<string, number> {
  const lengths = new Map(Object.entries(weights).map(([name, { shape }]) => [name, sizeOf(shape)]));
  for (const { name: update, spec, trained } of updates) {
    lengths.set(countName(update), 1);
    for (const weight of trained) {
      if (spec.ema) lengths.set(averageName(weight), named(lengths, weight));
      for (const slot of updateRule(spec.optimizer).slots) {
        lengths.set(slotName({ update, slot, weight }), named(lengths, weight));
      }
    }
  }
  return lengths;
}

function named<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const value = map.get(name);
  if (value === undefined) throw new RangeError(`expected one of ${[...map.keys()].join(', ')}, got ${name}`);
  return value;
}
