import type { ForwardSpec, ProgramSpec, Shapes, UpdateSpec } from '@modewatch/core/training';
import { notedLayer } from '../layer-notes.ts';
import { trainedBy } from '../state-layout.ts';
import type { OnnxModel } from './onnx/model.ts';
import { type TraceSettings, traceForward, traceUpdate } from './trace/trace-steps.ts';

/** `label` is unique among all steps; `name` only among updates or among forward passes. */
export type TracedStep = { name: string; label: string; model: OnnxModel; inputs: Shapes };
/** `trained`: the weights that the update changes. */
export type TracedUpdate = TracedStep & { spec: UpdateSpec; trained: string[] };
export type TracedProgram = { updates: TracedUpdate[]; forwards: TracedStep[] };

/** @throws NotTraceableError when a step does what a graph cannot hold; the message names the step */
export function traceProgram(spec: ProgramSpec, how: TraceSettings): TracedProgram {
  const weights = Object.fromEntries(Object.entries(spec.weights).map(([name, { shape }]) => [name, shape]));
  return {
    updates: Object.entries(spec.updates).map(([name, update]) =>
      tracedUpdate(name, update, { weights, trained: trainedBy(update, spec.weights), ...how }),
    ),
    forwards: Object.entries(spec.forwards).map(([name, forward]) =>
      tracedForward(name, forward, { weights, ...how }),
    ),
  };
}

type Settings = TraceSettings & { weights: Shapes };

function tracedUpdate(
  name: string,
  spec: UpdateSpec,
  { weights, trained, ...how }: Settings & { trained: string[] },
): TracedUpdate {
  const label = `update ${name}`;
  const model = inStep(label, () => traceUpdate(weights, { update: spec, trained, ...how }));
  return { name, label, model, inputs: spec.inputs, spec, trained };
}

function tracedForward(name: string, spec: ForwardSpec, { weights, ...how }: Settings): TracedStep {
  const label = `forward ${name}`;
  return {
    name,
    label,
    model: inStep(label, () => traceForward(weights, { forward: spec, ...how })),
    inputs: spec.inputs,
  };
}

function inStep<Result>(label: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const layer = notedLayer(error);
    const place = layer === undefined ? label : `${label}, at the layer ${layer}`;
    if (error instanceof Error) error.message = `${place}: ${error.message}`;
    throw error;
  }
}
