/**
 * How fast G answers: makes samples, and says how many of them in a second of wall clock. The first time includes what an
 * engine prepares on its first call.
 *
 * @param stopwatch milliseconds from any start
 * @returns the samples, and `speed/samples-per-second` unless the stopwatch is too coarse to have moved
 */
export async function timedSamples(
  make: () => Promise<Float32Array> | Float32Array,
  { count, stopwatch }: { count: number; stopwatch: () => number },
): Promise<{ samples: Float32Array; speed: Record<string, number> }> {
  const start = stopwatch();
  const samples = await make();
  const seconds = (stopwatch() - start) / 1000;
  return { samples, speed: seconds > 0 ? { 'speed/samples-per-second': count / seconds } : {} };
}
