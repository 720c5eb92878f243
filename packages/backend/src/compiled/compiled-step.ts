import type { Arrays } from '@modewatch/core/training';
import { messageOf } from '../message-of.ts';
import { sizeOf } from './graph/value.ts';
import type { OnnxModel } from './onnx/model.ts';
import type { Onnxruntime } from './session/native-binding.ts';
import { openSession, type Session, type SessionSettings } from './session/session.ts';
import { inputName } from './trace/trace-steps.ts';
import type { TracedStep } from './trace-program.ts';

/** A traced model with its place in memory, ready to run. */
export type CompiledStep = {
  /** @throws RangeError on a missing input or one of another size */
  run(inputs: Arrays): void;
  /** What the last run wrote: a view that the next run overwrites. */
  output(name: string): Float32Array;
  dispose(): void;
};

/** Names in the heap, and lengths, of a step's own arrays: all its inputs and outputs but the weights. */
export function stepArrays({ label, model, inputs }: TracedStep) {
  const given = Object.entries(inputs).map(([name, shape]) => ({ name: inputName(name), shape }));
  return [...given, ...model.outputs].map(
    ({ name, shape }) => [arrayName(label, name), sizeOf(shape)] as const,
  );
}

/** @param arrays of the heap: the weights, and those named by `stepArrays` */
export function compileStep(
  onnxruntime: Onnxruntime,
  step: TracedStep,
  { arrays, settings }: { arrays: ReadonlyMap<string, Float32Array>; settings: SessionSettings },
): CompiledStep {
  const arrayOf = (name: string) => {
    // A name without an array of the step's own is that of a weight.
    const array = arrays.get(arrayName(step.label, name)) ?? arrays.get(name);
    if (!array) throw new RangeError(`expected an input or output of ${step.label}, got ${name}`);
    return array;
  };
  const bound = (values: OnnxModel['inputs']) =>
    Object.fromEntries(values.map(({ name, shape }) => [name, { values: arrayOf(name), shape }]));
  const io = { inputs: bound(step.model.inputs), outputs: bound(step.model.outputs), settings };
  const session = sessionOf(onnxruntime, step, io);
  return {
    run(inputs) {
      for (const name of Object.keys(step.inputs)) {
        const array = arrayOf(inputName(name));
        const given = inputs[name];
        if (given?.length !== array.length) {
          throw new RangeError(
            `${step.label}: expected ${array.length} numbers as ${name}, got ${given?.length ?? 'none'}`,
          );
        }
        array.set(given);
      }
      session.run();
    },
    output: arrayOf,
    dispose: () => session.dispose(),
  };
}

/** @throws Error that names the step, which onnxruntime knows nothing of */
function sessionOf(
  onnxruntime: Onnxruntime,
  { label, model }: TracedStep,
  io: Parameters<typeof openSession>[2],
): Session {
  try {
    return openSession(onnxruntime, model, io);
  } catch (cause) {
    throw new Error(`${label}: onnxruntime refuses its graph: ${messageOf(cause)}`, { cause });
  }
}

const arrayName = (step: string, value: string) => `${step}: ${value}`;
