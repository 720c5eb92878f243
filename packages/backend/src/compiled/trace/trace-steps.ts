import { isDeepStrictEqual } from 'node:util';
import type { ForwardSpec, Shapes, UpdateSpec } from '@modewatch/core/training';
import { type Scalar, type Tensor, valueAndGrads } from '@tensorflow/tfjs-core';
import { noteLayer } from '../../layer-notes.ts';
import { emit } from '../graph/emit.ts';
import { Graph } from '../graph/graph.ts';
import type { Value } from '../graph/value.ts';
import type { OnnxModel } from '../onnx/model.ts';
import { NotTraceableError } from './not-traceable-error.ts';
import { trace } from './trace.ts';

/** Names of a model's inputs and outputs: of a weight its own, of the rest these. */
export const inputName = (name: string) => `input/${name}`;
export const gradientName = (weight: string) => `gradient/${weight}`;
export const metricName = (metric: string) => `metric/${metric}`;
export const lossName = 'loss';
export const resultName = 'result';

/**
 * Loss, metrics and the gradients of all trained weights, as one graph.
 *
 * @param weights shapes of all weights
 * @param step.trained names of those whose gradients are wanted
 * @throws NotTraceableError when the objective does what a graph cannot hold
 */
export function traceUpdate(
  weights: Shapes,
  { update, trained, ...settings }: TraceSettings & { update: UpdateSpec; trained: string[] },
): OnnxModel {
  return traced({ weights, inputs: update.inputs, ...settings }, ({ weights, inputs, lookUp }) => {
    let metrics: Record<string, Value> = {};
    const { value, grads } = valueAndGrads(() => {
      const objective = noteLayer(weights, (watched) => update.objective(watched, inputs));
      metrics = mapEntries(objective.metrics, (name, metric) => [metricName(name), lookUp(metric)]);
      return objective.loss as Scalar; // by the contract of UpdateSpec
    })(trained.map((name) => weights[name]!)); // trained are some of the weights
    const gradients = Object.fromEntries(grads.map((grad, i) => [gradientName(trained[i]!), lookUp(grad)]));
    return { [lossName]: lookUp(value), ...metrics, ...gradients };
  });
}

/** @throws NotTraceableError when the function does what a graph cannot hold */
export function traceForward(
  weights: Shapes,
  { forward: { forward, inputs }, ...settings }: TraceSettings & { forward: ForwardSpec },
): OnnxModel {
  return traced({ weights, inputs, ...settings }, ({ weights, inputs, lookUp }) => ({
    [resultName]: lookUp(noteLayer(weights, (watched) => forward(watched, inputs))),
  }));
}

/** How to trace. `blockSize` and `isPortable`: see `Graph`. */
export type TraceSettings = {
  blockSize: number | null;
  isPortable?: boolean;
  /**
   * A number that JavaScript drew or counted looks like a constant of the formula, but is another one the next time: a
   * step that gives two different graphs is not pure. One trace will do where something else would show that.
   */
  traces: 1 | 2;
};

type Given = TraceSettings & { weights: Shapes; inputs: Shapes };

type Placeholders = {
  weights: Record<string, Tensor>;
  inputs: Record<string, Tensor>;
  lookUp: (tensor: Tensor) => Value;
};

function traced(shapes: Given, compute: (placeholders: Placeholders) => Record<string, Value>): OnnxModel {
  const model = traceOnce(shapes, compute);
  if (shapes.traces === 2 && !isDeepStrictEqual(model, traceOnce(shapes, compute))) {
    throw new NotTraceableError(
      'the step uses a number that changes from call to call (Math.random, a counter, the clock), which would be ' +
        'frozen: pass it as an input',
    );
  }
  return model;
}

function traceOnce(shapes: Given, compute: (placeholders: Placeholders) => Record<string, Value>): OnnxModel {
  const inputs = mapEntries(shapes.inputs, (name, shape) => [inputName(name), shape]);
  const graph = new Graph(shapes.blockSize, shapes.isPortable);
  return trace(graph, { ...shapes.weights, ...inputs }, (tensors, lookUp) => {
    const given = mapEntries(shapes.inputs, (name) => [name, tensors[inputName(name)]!]); // named just above
    return emit(graph, compute({ weights: tensors, inputs: given, lookUp }));
  });
}

function mapEntries<From, To>(
  record: Record<string, From>,
  map: (name: string, value: From) => [string, To],
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => map(name, value)));
}
