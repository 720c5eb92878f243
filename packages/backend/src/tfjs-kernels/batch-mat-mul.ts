import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { type BatchMatMulAttrs, type KernelFunc, type TensorInfo, Transpose } from '@tensorflow/tfjs-core';
import { stockKernel } from './stock-kernel.ts';

/**
 * Matrix product with explicit transposes. The stock kernel hands a plain product to XNNPACK, but computes one with a
 * transposed factor, as in every gradient of a dense layer, in a plain loop that is more than ten times slower.
 */
export function batchMatMul(stock: KernelFunc): KernelFunc {
  const transpose = stockKernel(Transpose, 'wasm').kernelFunc;
  return ({ inputs, attrs, backend }) => {
    // tfjs hands these kinds of values to a kernel of this name and backend.
    const { a, b } = inputs as { a: TensorInfo; b: TensorInfo };
    const { transposeA, transposeB } = attrs as unknown as BatchMatMulAttrs;
    const wasm = backend as BackendWasm;
    const temporary: TensorInfo[] = [];
    const keep = (tensor: TensorInfo) => {
      temporary.push(tensor);
      return tensor;
    };
    const transposed = (x: TensorInfo) =>
      transpose({ inputs: { x }, attrs: { perm: swapLastTwo(x.shape.length) }, backend }) as TensorInfo;
    const product = (left: TensorInfo, right: TensorInfo) =>
      stock({
        inputs: { a: left, b: right },
        attrs: { transposeA: false, transposeB: false },
        backend,
      }) as TensorInfo;

    const isFlipped = !transposeA && transposeB && costOfFlipping(a, b) < 0;
    const result = isFlipped
      ? transposed(keep(product(b, keep(transposed(a))))) // A Bᵀ = (B Aᵀ)ᵀ
      : product(transposeA ? keep(transposed(a)) : a, transposeB ? keep(transposed(b)) : b);
    for (const { dataId } of temporary) wasm.disposeData(dataId);
    return result;
  };
}

/** Which numbers more would be moved by transposing a [m, k] and the result [m, n] instead of b [n, k]. */
function costOfFlipping(a: TensorInfo, b: TensorInfo): number {
  const [m, k] = [a.shape.at(-2) ?? 1, a.shape.at(-1) ?? 1];
  const n = b.shape.at(-2) ?? 1;
  return m * k + m * n - n * k;
}

/** The permutation that swaps the last two axes. */
function swapLastTwo(rank: number): number[] {
  const axes = Array.from({ length: rank }, (_, i) => i);
  return [...axes.slice(0, -2), rank - 1, rank - 2];
}
