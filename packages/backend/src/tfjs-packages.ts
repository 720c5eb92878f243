import { createRequire } from 'node:module';

/**
 * The packages of tfjs beside its core, which are CommonJS. Node requires them in a third of the time in which it imports
 * them: for an import it first reads through each file, of a megabyte or so, for the names that it exports.
 */
const require = createRequire(import.meta.url);

/** Registers the cpu backend. */
export const tfjsCpu =
  require('@tensorflow/tfjs-backend-cpu') as typeof import('@tensorflow/tfjs-backend-cpu');
/** Registers the wasm backend. */
export const tfjsWasm =
  require('@tensorflow/tfjs-backend-wasm') as typeof import('@tensorflow/tfjs-backend-wasm');
/** Registers the gradients of all operations, which tfjs-core ships only as a module that Node cannot load. */
require('@tensorflow/tfjs-layers');
