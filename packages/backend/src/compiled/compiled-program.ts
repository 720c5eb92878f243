import type { ProgramSpec, SyncProgram } from '@modewatch/core/training';
import { simdPass } from '../optimizers/simd-pass.ts';
import { assertFits, initialValues, named, stateLengths } from '../state-layout.ts';
import { averageName } from '../state-names.ts';
import { type CompiledStep, compileStep, stepArrays } from './compiled-step.ts';
import { compileUpdate } from './compiled-update.ts';
import { createHeap } from './heap.ts';
import type { Onnxruntime } from './session/native-binding.ts';
import type { SessionSettings } from './session/session.ts';
import { resultName, type TraceSettings } from './trace/trace-steps.ts';
import { type TracedStep, traceProgram } from './trace-program.ts';

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

  const opened: CompiledStep[] = [];
  const dispose = () => {
    for (const step of opened) step.dispose();
  };
  const open = (step: TracedStep, arrays: ReadonlyMap<string, Float32Array>): CompiledStep => {
    try {
      const compiled = compileStep(onnxruntime, step, { arrays, settings });
      opened.push(compiled);
      return compiled;
    } catch (error) {
      dispose(); // of those before, nobody would
      throw error;
    }
  };
  const updates = new Map(
    traced.updates.map((update) => [
      update.name,
      compileUpdate(update, {
        step: open(update, heap.arrays),
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
      const isAveraged = spec.forwards[forward.name]?.averaged;
      return [forward.name, open(forward, isAveraged ? averaged : heap.arrays)];
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

    dispose,
  };
}
