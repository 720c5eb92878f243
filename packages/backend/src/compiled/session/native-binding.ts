import { createRequire } from 'node:module';
import { disableOnnxruntimeTelemetry } from '../../env.ts';

/** What of onnxruntime-node's native module is used. It is internal, so the version is pinned and checked at start. */
type NativeBinding = { InferenceSession: new () => NativeSession };

type NativeSession = {
  loadModel(buffer: ArrayBufferLike, offset: number, length: number, options: object): void;
  /** Synchronous; writes into the memory of `fetches`, or into its own where it is null. */
  run(
    feeds: Record<string, NativeTensor>,
    fetches: Record<string, NativeTensor | null>,
    options: object,
  ): unknown;
  dispose(): void;
};

type NativeTensor = { readonly data: unknown; readonly dims: readonly number[] };
type TensorConstructor = new (
  type: string,
  data: Float32Array | Uint8Array | Int32Array,
  dims: readonly number[],
) => NativeTensor;

export type Onnxruntime = { binding: NativeBinding; Tensor: TensorConstructor; version: string };

/** The release whose internal entry points this package was written against. */
const knownVersion = '1.30.0';

/**
 * Loads onnxruntime. Its public session is asynchronous and hands out new memory at each run; the native module below
 * it runs synchronously and writes where it is told.
 *
 * @throws Error when the package is missing, is another release, or lacks the entry points
 */
export function loadOnnxruntime(
  load: (path: string) => unknown = createRequire(import.meta.url),
): Onnxruntime {
  disableOnnxruntimeTelemetry();
  const { version } = required<{ version: string }>(load, 'onnxruntime-node/package.json');
  if (version !== knownVersion) {
    throw new Error(
      `expected onnxruntime-node ${knownVersion}, whose internal entry points are known, got ${version}; ` +
        `install onnxruntime-node@${knownVersion} or train with the eager engine`,
    );
  }
  const { Tensor } = required<{ Tensor: TensorConstructor }>(load, 'onnxruntime-node');
  const internal = required<{ binding?: NativeBinding; initOrt?: () => void }>(
    load,
    'onnxruntime-node/dist/binding.js',
  );
  const { binding, initOrt } = internal;
  if (typeof initOrt !== 'function' || typeof binding?.InferenceSession !== 'function') {
    throw new Error(
      'expected binding.InferenceSession and initOrt in onnxruntime-node/dist/binding.js, ' +
        `got ${Object.keys(internal).join(', ') || 'nothing'}; train with the eager engine`,
    );
  }
  initOrt();
  return { binding, Tensor, version };
}

function required<Module>(load: (path: string) => unknown, path: string): Module {
  try {
    return load(path) as Module; // what it must have is checked by the caller
  } catch (cause) {
    throw new Error(
      `cannot load ${path}: it has no binary for ${process.platform}-${process.arch}, or is not installed; ` +
        'train with the eager engine',
      { cause },
    );
  }
}
