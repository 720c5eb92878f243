import os from 'node:os';

/**
 * Turns off what onnxruntime would report to its makers. Must happen before its library is loaded.
 *
 * A user who has set the variable keeps that setting.
 */
export function disableOnnxruntimeTelemetry(): void {
  process.env['ORT_DISABLE_TELEMETRY'] ??= '1';
}

/**
 * Settings of TensorFlow's library, which reads them when it is loaded. What a user has set stays.
 *
 * @param threads inside one operation; `tensorflowThreads` says afterwards how many it will be
 */
export function prepareTensorflow(threads: number): void {
  process.env['TF_NUM_INTRAOP_THREADS'] ??= String(threads);
  process.env['TF_NUM_INTEROP_THREADS'] ??= '1';
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2'; // errors
  // Otherwise newer cards multiply with 10 bits of precision, and gradients would be off by 1e-3.
  process.env['NVIDIA_TF32_OVERRIDE'] ??= '0';
}

/** How many threads TensorFlow's library takes inside one operation, once it has been prepared. */
export function tensorflowThreads(): number {
  const threads = Number(process.env['TF_NUM_INTRAOP_THREADS']);
  return Number.isInteger(threads) && threads > 0 ? threads : os.availableParallelism(); // 0 leaves it to TensorFlow
}
