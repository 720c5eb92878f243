import type { Arrays, Tensors, UpdateResult, UpdateSpec } from '@modewatch/core/training';
import { type Scalar, type Tensor, valueAndGrads } from '@tensorflow/tfjs-core';
import { scoped, tensorsFrom } from './tensors.ts';

/**
 * Evaluates an update's objective on the current backend.
 *
 * @param at.trained the weights to differentiate by
 * @returns the objective's scalars and, per trained weight, its gradient on the host
 */
export function differentiate(
  { objective, inputs }: UpdateSpec,
  at: { weights: Tensors; trained: string[]; inputs: Arrays },
): Omit<UpdateResult, 'gradientNorm'> & { gradients: Map<string, Float32Array> } {
  return scoped(() => {
    const given = tensorsFrom(at.inputs, inputs);
    const metrics: UpdateResult['metrics'] = {};
    const { value, grads } = valueAndGrads(() => {
      const result = objective(at.weights, given);
      // Read here, because tfjs disposes all but the loss when this function returns.
      for (const [name, metric] of Object.entries(result.metrics)) metrics[name] = readScalar(metric);
      return result.loss as Scalar; // what UpdateSpec asks for
    })(at.trained.map((weight) => at.weights[weight]!)); // the trained weights are weights
    const gradients = new Map(at.trained.map((weight, i) => [weight, grads[i]!.dataSync<'float32'>()]));
    return { loss: readScalar(value), metrics, gradients };
  });
}

function readScalar(tensor: Tensor): number {
  const [number] = tensor.dataSync();
  if (number === undefined)
    throw new RangeError(`expected a scalar, got the shape [${tensor.shape.join(', ')}]`);
  return number;
}
