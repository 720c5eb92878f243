import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  BatchMatMul,
  backend_util,
  type Conv2DBackpropFilterAttrs,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { stockKernel } from './stock-kernel.ts';

/**
 * Gradient of a convolution by its filter, which tfjs's wasm backend lacks: the image's patches, laid out as a matrix
 * (im2col), times dy. x [batch, height, width, inputs], dy [batch, …, outputs] -> [height, width, inputs, outputs].
 */
export const conv2dBackpropFilter: KernelFunc = ({ inputs, attrs, backend }) => {
  // tfjs hands these kinds of values to a kernel of this name and backend.
  const { x, dy } = inputs as { x: TensorInfo; dy: TensorInfo };
  const attributes = attrs as unknown as Conv2DBackpropFilterAttrs;
  const { strides, pad, filterShape, dimRoundingMode } = attributes;
  const wasm = backend as BackendWasm;
  const shape = backend_util.computeConv2DInfo(
    x.shape as Rank4,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );

  const positions = shape.batchSize * shape.outHeight * shape.outWidth;
  const taps = shape.filterHeight * shape.filterWidth * shape.inChannels;
  // [tap, position]: transposed as the product needs it. Allocated first, because allocation moves the heap.
  const patches = wasm.makeOutput([1, taps, positions], 'float32');
  fillPatches(floats(wasm, patches), floats(wasm, x), shape);

  const matMul = stockKernel(BatchMatMul, 'wasm').kernelFunc;
  const product = matMul({
    inputs: { a: patches, b: { ...dy, shape: [1, positions, shape.outChannels] } },
    attrs: { transposeA: false, transposeB: false },
    backend,
  }) as TensorInfo;
  wasm.disposeData(patches.dataId);
  return { ...product, shape: [...filterShape] };
};

type Rank4 = [number, number, number, number];
type Shape = ReturnType<typeof backend_util.computeConv2DInfo>;

/** What each tap of the filter sees at each position; zeros beyond the image's edge. */
function fillPatches(patches: Float32Array, x: Float32Array, shape: Shape): void {
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

function floats(wasm: BackendWasm, tensor: TensorInfo): Float32Array {
  return wasm.typedArrayFromHeap(tensor) as Float32Array; // convolutions are of float32 only
}
