import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { Conv2DBackpropFilterAttrs, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { type ConvolutionShape, convolutionShape, floats, product } from './convolution-as-product.ts';

/**
 * Gradient of a convolution by its filter, which tfjs's wasm backend lacks: the image's patches, laid out as a matrix
 * (im2col), times dy. x [batch, height, width, inputs], dy [batch, …, outputs] -> [height, width, inputs, outputs].
 */
export const conv2dBackpropFilter: KernelFunc = ({ inputs, attrs, backend }) => {
  // tfjs hands these kinds of values to a kernel of this name and backend.
  const { x, dy } = inputs as { x: TensorInfo; dy: TensorInfo };
  const attributes = attrs as unknown as Conv2DBackpropFilterAttrs;
  const wasm = backend as BackendWasm;
  const shape = convolutionShape({ image: x.shape, filter: attributes.filterShape }, attributes);
  const { taps, positions, outChannels } = shape;
  // [tap, position]: transposed as the product needs it. Allocated first, because allocation moves the heap.
  const patches = wasm.makeOutput([taps, positions], 'float32');
  fillPatches(floats(wasm, patches), floats(wasm, x), shape);
  const gradient = product(wasm, {
    a: { tensor: patches, size: [taps, positions] },
    b: { tensor: dy, size: [positions, outChannels] },
  });
  wasm.disposeData(patches.dataId);
  return { ...gradient, shape: [...attributes.filterShape] };
};

/** What each tap of the filter sees at each position; zeros beyond the image's edge. */
function fillPatches(patches: Float32Array, x: Float32Array, shape: ConvolutionShape): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth } = shape;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = shape;
  let to = 0;
  for (let ky = 0; ky < filterHeight; ky++) {
    for (let kx = 0; kx < filterWidth; kx++) {
      for (let channel = 0; channel < inChannels; channel++) {
        for (let image = 0; image < batchSize; image++) {
          for (let row = 0; row < outHeight; row++) {
            const y = row * strideHeight + ky - padInfo.top;
            const from = (image * inHeight + y) * inWidth;
            for (let column = 0; column < outWidth; column++) {
              const left = column * strideWidth + kx - padInfo.left;
              const isInside = y >= 0 && y < inHeight && left >= 0 && left < inWidth;
              patches[to++] = isInside ? x[(from + left) * inChannels + channel]! : 0; // inside, so it exists
            }
          }
        }
      }
    }
  }
}
