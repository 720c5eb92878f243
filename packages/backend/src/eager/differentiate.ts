import type { Arrays, Eventual, Tensors, UpdateResult, UpdateSpec } from '@modewatch/core/training';
import { dispose, keep, type Scalar, type Tensor, valueAndGrads } from '@tensorflow/tfjs-core';
import { noteLayer } from '../layer-notes.ts';
import { type Read, readNow, whenAll } from './read.ts';
import { scoped, tensorsFrom } from './tensors.ts';

/** Where to differentiate. */
type Point = { weights: Tensors; trained: string[]; inputs: Arrays };
type Numbers = Omit<UpdateResult, 'gradientNorm'> & { gradients: Map<string, Float32Array> };

/**
 * Evaluates an update's objective on the current backend.
 *
 * @param at.trained the weights to differentiate by
 * @returns the objective's scalars and, per trained weight, its gradient on the host
 */
export function differentiate(update: UpdateSpec, at: Point): Numbers;
export function differentiate(update: UpdateSpec, at: Point, read: Read): Eventual<Numbers>;
export function differentiate(update: UpdateSpec, at: Point, read: Read = readNow): Eventual<Numbers> {
  const { loss, metrics, gradients } = compute(update, at);
  const names = Object.keys(metrics);
  const tensors = [loss, ...Object.values(metrics), ...gradients];
  return whenAll(tensors.map(read), ([first = new Float32Array(), ...rest]) => {
    dispose(tensors);
    return {
      loss: scalar(first, loss),
      // The metrics come first, then the gradients: as above.
      metrics: Object.fromEntries(names.map((name, i) => [name, scalar(rest[i]!, metrics[name]!)])),
      gradients: new Map(at.trained.map((weight, i) => [weight, rest[names.length + i]!])),
    };
  });
}

/** Everything as tensors that outlive the computation; to be disposed by the caller. */
function compute(
  { objective, inputs }: UpdateSpec,
  at: Point,
): { loss: Tensor; metrics: Tensors; gradients: Tensor[] } {
  const metrics: Tensors = {};
  try {
    return scoped(() => {
      const given = tensorsFrom(at.inputs, inputs);
      const { value, grads } = valueAndGrads(() => {
        const result = noteLayer(at.weights, (weights) => objective(weights, given));
        // Kept here, because tfjs disposes all but the loss when this function returns.
        for (const [name, metric] of Object.entries(result.metrics)) metrics[name] = keep(metric.clone());
        return result.loss as Scalar; // what UpdateSpec asks for
      })(at.trained.map((weight) => at.weights[weight]!)); // the trained weights are weights
      return { loss: keep(value), metrics, gradients: grads.map((gradient) => keep(gradient.clone())) };
    });
  } catch (error) {
    dispose(metrics);
    throw error;
  }
}

function scalar(values: Float32Array, { shape }: Tensor): number {
  const [number] = values;
  if (number === undefined) throw new RangeError(`expected a scalar, got the shape [${shape.join(', ')}]`);
  return number;
}
