import { version_wasm as version } from '@tensorflow/tfjs-backend-wasm';
import { readNow } from '../read.ts';
import type { Rung } from './rung.ts';

/** WebAssembly with SIMD. In Node it has one thread. */
export const wasm: Rung = {
  tfjsName: 'wasm',
  isGpu: false,
  read: readNow,
  load: () => Promise.resolve({ version, threads: 1 }),
};
