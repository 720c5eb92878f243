import type { GradConfig, NamedAttrMap, Tensor } from '@tensorflow/tfjs-core';

/**
 * The gradient of a kernel with one output.
 *
 * @param inputsToSave names of the inputs that the gradient needs; never an output, see `activationGradients`
 * @param gradient from dy and the saved inputs, the gradient by each input
 */
export function gradientOf<Attributes extends object = object>(
  kernelName: string,
  inputsToSave: string[],
  gradient: (
    dy: Tensor,
    saved: [Tensor, Tensor, Tensor],
    attributes: Attributes,
  ) => Record<string, () => Tensor>,
): GradConfig {
  return {
    kernelName,
    inputsToSave,
    // tfjs hands over what its declarations of the kernel say; a gradient takes as many inputs as it has saved.
    gradFunc: (dy, saved, attributes: NamedAttrMap) =>
      gradient(dy as Tensor, saved as [Tensor, Tensor, Tensor], attributes as unknown as Attributes),
  };
}
