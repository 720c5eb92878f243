import { add, addN, cos, grads, mean, mul, square, sum, type Tensor } from '@tensorflow/tfjs-core';
import type { Compute } from '../../compiled/testing/compare-with-cpu.ts';
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

/** What the error names where a derivative of a case is missing; undefined where it is there. */
export function missing({ without }: KernelCase): { first?: string; second?: string } {
  if (without === undefined) return {};
  return 'gradient' in without
    ? { first: without.gradient, second: without.gradient }
    : { second: without.secondGradient };
}
