import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  BatchMatMul,
  backend_util,
  type Conv2DBackpropInputAttrs,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { stockKernel } from './stock-kernel.ts';

/**
 * Gradient of a convolution by its input, which is also the transposed convolution: dy times the filter as a matrix gives
 * what each result owes to each pixel that it saw, and these are summed up per pixel (col2im). The stock kernel is a plain
 * loop that is more than ten times slower. dy [batch, …, outputs], filter [height, width, inputs, outputs].
 */
export function conv2dBackpropInput(stock: KernelFunc): KernelFunc {
  return (call) => {
    // tfjs hands these kinds of values to a kernel of this name and backend.
    const { dy, filter } = call.inputs as { dy: TensorInfo; filter: TensorInfo };
    const attributes = call.attrs as unknown as Conv2DBackpropInputAttrs;
    const { strides, pad, inputShape, dataFormat, dimRoundingMode } = attributes;
    if (dataFormat === 'NCHW') return stock(call);
    const wasm = call.backend as BackendWasm;
    const shape = backend_util.computeConv2DInfo(
      inputShape,
      filter.shape as Rank4,
      strides,
      1,
      pad,
      dimRoundingMode,
    );

    const positions = shape.batchSize * shape.outHeight * shape.outWidth;
    const taps = shape.filterHeight * shape.filterWidth * shape.inChannels;
    const matMul = stockKernel(BatchMatMul, 'wasm').kernelFunc;
    const shares = matMul({
      inputs: {
        a: { ...dy, shape: [1, positions, shape.outChannels] },
        b: { ...filter, shape: [1, taps, shape.outChannels] },
      },
      attrs: { transposeA: false, transposeB: true },
      backend: wasm,
    }) as TensorInfo;
    const dx = wasm.makeOutput([...inputShape], 'float32'); // before any view, because allocation moves the heap
    sumShares(floats(wasm, dx).fill(0), floats(wasm, shares), shape);
    wasm.disposeData(shares.dataId);
    return dx;
  };
}

type Rank4 = [number, number, number, number];
type Shape = ReturnType<typeof backend_util.computeConv2DInfo>;

/** @param shares [position, filter row, filter column, channel]; what lies beyond the image's edge is left out */
function sumShares(dx: Float32Array, shares: Float32Array, shape: Shape): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth } = shape;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = shape;
  let from = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        for (let ky = 0; ky < filterHeight; ky++) {
          const y = row * strideHeight + ky - padInfo.top;
          for (let kx = 0; kx < filterWidth; kx++, from += inChannels) {
            const x = column * strideWidth + kx - padInfo.left;
            if (y < 0 || y >= inHeight || x < 0 || x >= inWidth) continue;
            const to = ((image * inHeight + y) * inWidth + x) * inChannels;
            for (let channel = 0; channel < inChannels; channel++)
              dx[to + channel]! += shares[from + channel]!;
          }
        }
      }
    }
  }
}

function floats(wasm: BackendWasm, tensor: TensorInfo): Float32Array {
  return wasm.typedArrayFromHeap(tensor) as Float32Array; // convolutions are of float32 only
}
