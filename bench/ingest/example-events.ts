import type { MetricsEvent, NumberedEvent } from '@modewatch/core/events';

/** What a training logs at each logged step. */
export const keysPerEvent = 9;

/**
 * Metrics as a training logs them: every 10 steps of 64 images, some 300 ms apart with a jitter, noisy float32 values.
 */
export function exampleEvents(count: number): (NumberedEvent & { event: MetricsEvent })[] {
  const random = mulberry32(1);
  const noise = () => random() + random() + random() - 1.5; // about normal, ±0.5
  let time = 1_790_000_000_000;
  return Array.from({ length: count }, (_, i) => {
    const step = (i + 1) * 10;
    const elapsedMs = Math.round(300 + 40 * noise());
    time += elapsedMs;
    const fraction = (mean: number) => Math.round(64 * Math.min(1, mean + 0.15 * noise())) / 64;
    const values = {
      'loss/discriminator': 1.2 + 0.3 * noise(),
      'loss/generator': 0.9 + 0.4 * noise(),
      'probability/real': 0.6 + 0.2 * noise(),
      'probability/fake': 0.4 + 0.2 * noise(),
      'accuracy/real': fraction(0.7),
      'accuracy/fake': fraction(0.75),
      'gradient-norm/discriminator': Math.exp(noise()),
      'gradient-norm/generator': 0.5 * Math.exp(noise()),
      'speed/images-per-second': 640 / (elapsedMs / 1000),
    };
    const float32 = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, Math.fround(value)]),
    );
    return {
      seq: i + 1,
      event: {
        ...{ type: 'metrics', step, imagesSeen: step * 64, time },
        values: float32,
      },
    };
  });
}

/** Small and seeded, so that every benchmark run stores the same. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
