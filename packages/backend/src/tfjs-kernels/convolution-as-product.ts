import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  BatchMatMul,
  backend_util,
  type Conv2DBackpropFilterAttrs,
  type DepthwiseConv2dNativeBackpropFilterAttrs,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { stockKernel } from './stock-kernel.ts';

type Rank4 = [number, number, number, number];
type Settings = Pick<Conv2DBackpropFilterAttrs, 'strides' | 'pad' | 'dimRoundingMode'> &
  Partial<Pick<DepthwiseConv2dNativeBackpropFilterAttrs, 'dilations'>>;

export type ConvolutionShape = ReturnType<typeof convolutionShape>;

/**
 * What a convolution makes of its sizes: as a product of matrices it has a row for each of the `positions` of its result
 * and a column for each of the `taps` of its filter.
 *
 * @param sizes of an image [batch, height, width, channels] and a filter [height, width, inputs, outputs]
 */
export function convolutionShape(
  { image, filter, isDepthwise = false }: { image: number[]; filter: number[]; isDepthwise?: boolean },
  { strides, pad, dimRoundingMode, dilations = 1 }: Settings,
) {
  const shape = backend_util.computeConv2DInfo(
    image as Rank4, // as tfjs checks
    filter as Rank4,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    isDepthwise,
  );
  return {
    ...shape,
    positions: shape.batchSize * shape.outHeight * shape.outWidth,
    taps: shape.filterHeight * shape.filterWidth * shape.inChannels,
  };
}

/** a [rows, …] times b […, columns], or b [columns, …] transposed, whatever shapes the tensors have otherwise. */
export function product(
  wasm: BackendWasm,
  { a, b, transposeB = false }: { a: Matrix; b: Matrix; transposeB?: boolean },
): TensorInfo {
  return stockKernel(BatchMatMul, 'wasm').kernelFunc({
    inputs: { a: asStack(a), b: asStack(b) },
    attrs: { transposeA: false, transposeB },
    backend: wasm,
  }) as TensorInfo; // a product has one result
}

/** A tensor's numbers as so many rows and columns. */
type Matrix = { tensor: TensorInfo; size: [rows: number, columns: number] };
const asStack = ({ tensor, size }: Matrix): TensorInfo => ({ ...tensor, shape: [1, ...size] });

/** Numbers of a tensor on the heap: a view that the next allocation may leave behind. */
export function floats(wasm: BackendWasm, tensor: TensorInfo): Float32Array {
  return wasm.typedArrayFromHeap(tensor) as Float32Array; // convolutions are of float32 only
}
