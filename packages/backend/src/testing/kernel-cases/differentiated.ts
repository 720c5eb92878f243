import { add, addN, cos, grads, mean, mul, square, sum, type Tensor } from '@tensorflow/tfjs-core';
import { type Compute, onCpu } from '../../compiled/testing/compare-with-cpu.ts';
import type { KernelCase } from './kernel-case.ts';

/** The gradients of a case, weighted by numbers without pattern, so that each element has a gradient of its own. */
export function differentiated({ compute }: KernelCase): Compute {
  const weighted = (...tensors: Tensor[]) => {
    const result = compute(...tensors);
    return sum(mul(result, cos(add(result, 0.3))));
  };
  return (...tensors) => grads(weighted)(tensors);
}

/** The gradients of the mean square of those, as in a gradient penalty. */
export function differentiatedTwice(each: KernelCase): Compute {
  const once = differentiated(each);
  const penalty = (...tensors: Tensor[]) => addN(once(...tensors).map((gradient) => mean(square(gradient))));
  return (...tensors) => grads(penalty)(tensors);
}

/** Whether tfjs has all that a derivative of a case takes; what a step needs another one for is refused by name. */
export function isDefined({ inputs }: KernelCase, derivative: Compute): boolean {
  try {
    onCpu(inputs, derivative);
    return true;
  } catch {
    return false;
  }
}
