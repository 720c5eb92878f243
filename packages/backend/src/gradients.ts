// Registers the gradients of all operations. They come with tfjs-layers, because tfjs-core ships their registration only
// as a module that Node cannot load.
import '@tensorflow/tfjs-layers';
import { registerGradient, type Tensor, zerosLike } from '@tensorflow/tfjs-core';

/**
 * tfjs has the gradient of `>=` only. Those of the others are needed in second order: the gradient of leaky ReLU asks
 * where x > 0, and a gradient penalty differentiates that. An answer doesn't change with its operands but where it jumps.
 */
for (const kernelName of ['Equal', 'Greater', 'Less', 'LessEqual', 'NotEqual']) {
  registerGradient({
    kernelName,
    inputsToSave: ['a', 'b'],
    gradFunc: (_dy: Tensor | Tensor[], saved: Tensor[]) => {
      const [a, b] = saved as [Tensor, Tensor]; // as named above
      return { a: () => zerosLike(a), b: () => zerosLike(b) };
    },
  });
}
