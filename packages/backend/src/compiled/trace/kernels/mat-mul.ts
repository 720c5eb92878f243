import { matMul } from '../../graph/mat-mul.ts';
import { type Kernels, kernel } from './kernel.ts';

type MatMulAttributes = { transposeA: boolean; transposeB: boolean };

/** Products of matrices. */
export const matMuls: Kernels = {
  BatchMatMul: kernel<'a' | 'b', MatMulAttributes>((graph, { a, b }, { transposeA, transposeB }) =>
    matMul(graph, { a, b, transposeA, transposeB }),
  ),
};
