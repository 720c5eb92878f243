import { tfjsWasm } from '../../tfjs-packages.ts';
import { readNow } from '../read.ts';
import type { Rung } from './rung.ts';

/** WebAssembly with SIMD. In Node it has one thread. */
export const wasm: Rung = {
  tfjsName: 'wasm',
  isGpu: false,
  read: readNow,
  load: () => Promise.resolve({ version: tfjsWasm.version_wasm, threads: 1 }),
};
