import { expect, it } from 'vitest';
import wabt from 'wabt';
import { scanDistances, scanProducts } from './pair-scan.ts';
import { openProductKernel } from './product-kernel.ts';
import type { CheckedRows } from './rows.ts';
import { productKernelSource } from './testing/product-kernel-source.ts';

it('ships what wabt makes of its text; vitest --update writes it', async () => {
  const { parseWat } = await wabt();
  const module = parseWat('product-kernel.wat', productKernelSource, { simd: true });
  const text = [
    '// biome-ignore-all format: written by a test',
    '/** WebAssembly of the inner products, in base64: written and checked by product-kernel.test.ts. */',
    `export const productModule = '${Buffer.from(module.toBinary({}).buffer).toString('base64')}';\n`,
  ].join('\n');
  await expect(text).toMatchFileSnapshot('product-module.ts');
});

it('multiplies as solved by hand', () => {
  const kernel = openProductKernel();
  kernel.load({ values: Float64Array.of(1, 2, 3, 4, 5, 6), count: 3, width: 2 }, 1);
  const x = { values: Float64Array.of(9, 9, 10, 100), count: 2, width: 2 };
  expect([...kernel.multiply(x, { first: 1, rows: 1, from: 0 })(0)]).toEqual([210, 430, 650]);
});

/** Numbers of very different sizes, so that the order in which they are added shows. */
function rowsOf(count: number, width: number, phase: number): CheckedRows {
  const values = Float64Array.from(
    { length: count * width },
    (_, i) => Math.sin(i * 7.7 + phase) * 10 ** (((i * 31) % 13) - 6),
  );
  return { values, count, width };
}

function plainProduct(a: CheckedRows, i: number, b: CheckedRows, j: number): number {
  let sum = 0;
  for (let c = 0; c < a.width; c++) sum += a.values[i * a.width + c]! * b.values[j * b.width + c]!;
  return sum;
}

// Neither the 64 rows of a block nor the four that are multiplied at once divide all of these.
it.each([
  { n: 1, m: 1, width: 1 },
  { n: 5, m: 3, width: 7 },
  { n: 130, m: 9, width: 2 },
  { n: 67, m: 203, width: 64 },
])('gives $n x $m products of $width terms as a plain loop does, to the bit', ({ n, m, width }) => {
  const [a, b] = [rowsOf(n, width, 1), rowsOf(m, width, 2)];
  let seen = 0;
  scanProducts(a, b, (i, products, from) => {
    expect([from, products.length]).toEqual([0, m]);
    products.forEach((product, j) => {
      if (product !== plainProduct(a, i, b, j)) throw new Error(`${i}, ${j}: ${product}`);
      seen++;
    });
  });
  expect(seen).toBe(n * m);

  const pairs = new Set<string>();
  scanProducts(a, a, (i, products, from) => {
    for (let j = from; j < products.length; j++) {
      pairs.add(`${i}/${j}`);
      expect(products[j]).toBe(plainProduct(a, i, a, j));
    }
  });
  expect(pairs.size).toBe((n * (n - 1)) / 2);
});

it('keeps the scans apart of which one is done while another visits its rows', () => {
  const [a, b] = [rowsOf(70, 3, 1), rowsOf(70, 3, 2)];
  scanProducts(a, b, (i, products) => {
    scanDistances(b, a, () => undefined);
    expect(products[i]).toBe(plainProduct(a, i, b, i));
  });
});
