/// <reference path="./webassembly.d.ts" />
/**
 * All numbers of a program: weights, gradients, optimiser slots, inputs and outputs. onnxruntime and the optimiser
 * both work on this memory in place. Its size is fixed, because growing would detach every view of it.
 */
export type Heap = { memory: WebAssembly.Memory; arrays: ReadonlyMap<string, Float32Array> };

/** A cache line; also what the widest vector instructions like to load from. */
const alignment = 64;
const pageSize = 65_536;

/**
 * Lays out named arrays of zeros. Behind each lie zeros up to the next multiple of 64 bytes, so that a loop may run
 * over whole vectors.
 */
export function createHeap(lengths: ReadonlyMap<string, number>): Heap {
  let bytes = 0;
  const offsets = Array.from(lengths, ([name, length]) => {
    const offset = bytes;
    bytes += Math.ceil((length * Float32Array.BYTES_PER_ELEMENT) / alignment) * alignment;
    return { name, offset, length };
  });
  const memory = new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(bytes / pageSize)) });
  const arrays = offsets.map(
    ({ name, offset, length }) => [name, new Float32Array(memory.buffer, offset, length)] as const,
  );
  return { memory, arrays: new Map(arrays) };
}
