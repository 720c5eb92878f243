import { add, cos, grads, mul, sum, type Tensor } from '@tensorflow/tfjs-core';
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

/** Whether tfjs has all gradients; what a step needs another one for is refused by name. */
export function isDifferentiable({ inputs, compute }: KernelCase): boolean {
  try {
    onCpu(inputs, (...tensors) => grads((...given) => sum(compute(...given)))(tensors));
    return true;
  } catch {
    return false;
  }
}
