import type { ProgramSpec, SyncProgram } from '@modewatch/core/training';
import { simdPass } from '../optimizers/simd-pass.ts';
import { assertFits, initialValues, named, stateLengths } from '../state-layout.ts';
import { averageName } from '../state-names.ts';
import { compileStep, stepArrays } from './compiled-step.ts';
import { compileUpdate } from './compiled-update.ts';
import { createHeap } from './heap.ts';
import type { Onnxruntime } from './session/native-binding.ts';
import type { SessionSettings } from './session/session.ts';
import { resultName, type TraceSettings } from './trace/trace-steps.ts';
import { traceProgram } from './trace-program.ts';

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
  const lengths = stateLengths(spec);
  const stepLengths = [...traced.updates, ...traced.forwards].flatMap(stepArrays);
  const heap = createHeap(new Map([...lengths, ...stepLengths]));
  const state = new Map([...lengths.keys()].map((name) => [name, named(heap.arrays, name)]));
  for (const [name, values] of initialValues(spec)) state.get(name)?.set(values);

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
      assertFits(saved, state);
      for (const [name, values] of state) values.set(saved[name]!); // each was found just above
    },

    dispose() {
      for (const step of [...updates.values(), ...forwards.values()]) step.dispose();
    },
  };
}
