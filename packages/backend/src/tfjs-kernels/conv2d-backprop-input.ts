import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { Conv2DBackpropInputAttrs, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { type ConvolutionShape, convolutionShape, floats, product } from './convolution-as-product.ts';

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
    const { inputShape, dataFormat } = attributes;
    if (dataFormat === 'NCHW') return stock(call);
    const wasm = call.backend as BackendWasm;
    const shape = convolutionShape({ image: inputShape, filter: filter.shape }, attributes);
    const { taps, positions, outChannels } = shape;
    const shares = product(wasm, {
      a: { tensor: dy, size: [positions, outChannels] },
      b: { tensor: filter, size: [taps, outChannels] },
      transposeB: true,
    });
    const dx = wasm.makeOutput([...inputShape], 'float32'); // before any view, because allocation moves the heap
    sumShares(floats(wasm, dx).fill(0), floats(wasm, shares), shape);
    wasm.disposeData(shares.dataId);
    return dx;
  };
}

/** @param shares [position, filter row, filter column, channel]; what lies beyond the image's edge is left out */
function sumShares(dx: Float32Array, shares: Float32Array, shape: ConvolutionShape): void {
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
