import type { ForwardSpec, Shapes, UpdateSpec } from '@modewatch/core/training';
import { type Scalar, type Tensor, valueAndGrads } from '@tensorflow/tfjs-core';
import { emit } from '../graph/emit.ts';
import { Graph } from '../graph/graph.ts';
import type { Value } from '../graph/value.ts';
import { encodeModel, type OnnxModel } from '../onnx/model.ts';
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
  { update, trained, blockSize }: { update: UpdateSpec; trained: string[]; blockSize: BlockSize },
): OnnxModel {
  return traceTwice({ weights, inputs: update.inputs, blockSize }, ({ weights, inputs, lookUp }) => {
    let metrics: Record<string, Value> = {};
    const { value, grads } = valueAndGrads(() => {
      const objective = update.objective(weights, inputs);
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
  { forward: { forward, inputs }, blockSize }: { forward: ForwardSpec; blockSize: BlockSize },
): OnnxModel {
  return traceTwice({ weights, inputs, blockSize }, ({ weights, inputs, lookUp }) => ({
    [resultName]: lookUp(forward(weights, inputs)),
  }));
}

/** See `Graph`. */
export type BlockSize = number | null;

type Given = { weights: Shapes; inputs: Shapes; blockSize: BlockSize };

type Placeholders = {
  weights: Record<string, Tensor>;
  inputs: Record<string, Tensor>;
  lookUp: (tensor: Tensor) => Value;
};

/**
 * A number that JavaScript drew or counted looks like a constant of the formula, but is another one the next time:
 * a step that gives two different graphs is not pure.
 */
function traceTwice(
  shapes: Given,
  compute: (placeholders: Placeholders) => Record<string, Value>,
): OnnxModel {
  const [first, second] = [traceOnce(shapes, compute), traceOnce(shapes, compute)];
  if (Buffer.compare(encodeModel(first), encodeModel(second)) !== 0) {
    throw new NotTraceableError(
      'the step uses a number that changes from call to call (Math.random, a counter, the clock), which would be ' +
        'frozen: pass it as an input',
    );
  }
  return first;
}

function traceOnce(shapes: Given, compute: (placeholders: Placeholders) => Record<string, Value>): OnnxModel {
  const inputs = mapEntries(shapes.inputs, (name, shape) => [inputName(name), shape]);
  const graph = new Graph(shapes.blockSize);
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
