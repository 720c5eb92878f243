/**
 * Turns off what onnxruntime would report to its makers. Must happen before its library is loaded.
 *
 * A user who has set the variable keeps that setting.
 */
export function disableOnnxruntimeTelemetry(): void {
  process.env['ORT_DISABLE_TELEMETRY'] ??= '1';
}
