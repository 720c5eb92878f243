import { expect, it } from 'vitest';
import { initialWeights } from './initial-weights.ts';

it.each([{ shape: [7, 4] }, { shape: [4, 7] }, { shape: [3, 3, 2, 5] }, { shape: [6, 1] }])(
  'a kernel $shape gets right angles and the length that is asked for',
  ({ shape }) => {
    const columns = shape.at(-1)!;
    const declared = { kernel: { shape, orthogonalGain: 1.4 } };
    const { values } = initialWeights(declared, 1)['kernel']!; // as declared
    const rows = values.length / columns;
    const [count, length] = rows < columns ? [rows, columns] : [columns, rows];
    const at = (i: number, j: number) => values[rows < columns ? i * columns + j : j * columns + i]!;
    for (let a = 0; a < count; a++) {
      for (let b = 0; b < count; b++) {
        const product = Array.from({ length }, (_, j) => at(a, j) * at(b, j)).reduce(
          (sum, each) => sum + each,
        );
        expect(product).toBeCloseTo(a === b ? 1.4 ** 2 : 0, 6);
      }
    }
  },
);

it('a seed decides an orthogonal kernel', () => {
  const kernelOf = (seed: number) =>
    initialWeights({ kernel: { shape: [4, 4], orthogonalGain: 1 } }, seed)['kernel']?.values;
  expect(kernelOf(1)).toEqual(kernelOf(1));
  expect(kernelOf(1)).not.toEqual(kernelOf(2));
});
