import { productModule } from './product-module.ts';
import type { CheckedRows } from './rows.ts';

/** Rows of either side that are multiplied at once: what does not fill them is made up by zeros. */
const together = 4;
const [bytesPerValue, bytesPerPage] = [8, 65_536];

/** Inner products by WebAssembly, two sums to an instruction. It keeps its memory, which only grows. */
export type ProductKernel = {
  /** Prepares for all products with the rows of `y`, a block of other rows at a time. */
  load(y: CheckedRows, blockRows: number): void;
  /**
   * The products of some rows of `x` with the rows of `y` from one of them on, to the bit what a plain loop adds up.
   *
   * @returns of each row its products, at their places; overwritten by the next call
   */
  multiply(
    x: CheckedRows,
    block: { first: number; rows: number; from: number },
  ): (row: number) => Float64Array;
};

/** What this file uses of WebAssembly, which neither ES2023 nor the types of Node declare. */
type Parts = {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: Exports };
};
type Exports = {
  memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  multiply(...numbers: number[]): void; // as testing/product-kernel-source.ts declares it
};
const { WebAssembly } = globalThis as unknown as { WebAssembly: Parts };

let module: object | null = null;

export function openProductKernel(): ProductKernel {
  module ??= new WebAssembly.Module(Uint8Array.from(atob(productModule), (letter) => letter.charCodeAt(0)));
  const { memory, multiply } = new WebAssembly.Instance(module).exports;
  let loaded = { count: 0, columns: 0, width: 0, yAt: 0, outAt: 0 };
  return {
    load({ values, count, width }, blockRows) {
      const columns = padded(count);
      const yAt = padded(blockRows) * width * bytesPerValue;
      const outAt = yAt + columns * width * bytesPerValue;
      const end = outAt + padded(blockRows) * columns * bytesPerValue;
      const missing = Math.ceil((end - memory.buffer.byteLength) / bytesPerPage);
      if (missing > 0) memory.grow(missing);
      pack(values, new Float64Array(memory.buffer, yAt, columns * width), width);
      loaded = { count, columns, width, yAt, outAt };
    },
    multiply(x, { first, rows, from }) {
      const { count, columns, width, yAt, outAt } = loaded;
      const block = new Float64Array(memory.buffer, 0, padded(rows) * width);
      block.set(x.values.subarray(first * width, (first + rows) * width));
      block.fill(0, rows * width);
      const skipped = from - (from % together);
      const rowBytes = width * bytesPerValue;
      multiply(
        ...[0, block.byteLength, yAt + skipped * rowBytes, yAt + columns * rowBytes, rowBytes],
        ...[outAt + skipped * bytesPerValue, columns * bytesPerValue],
      );
      return (row) => new Float64Array(memory.buffer, outAt + row * columns * bytesPerValue, count);
    },
  };
}

const padded = (count: number) => Math.ceil(count / together) * together;

/** [n, d] -> [n / 4, d, 4]; rows that are made up are zeros. */
function pack(values: Float64Array, packed: Float64Array, width: number): void {
  packed.fill(0);
  for (let row = 0, at = 0; at < values.length; row++) {
    const place = Math.floor(row / together) * together * width + (row % together);
    for (let c = 0; c < width; c++) packed[place + c * together] = values[at++]!;
  }
}
