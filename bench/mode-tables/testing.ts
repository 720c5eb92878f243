import type { MethodName } from './methods.ts';
import type { Outcome } from './outcome.ts';
import type { MixtureName } from './runs.ts';

/** Outcomes of one method on seeds 1, 2, 3…, of which each found so many modes. */
export function planted(mixture: MixtureName, method: MethodName, modes: number[]): Outcome[] {
  return modes.map((found, i) => ({
    ...{ mixture, method, seed: i + 1, steps: 10, modes: found },
    ...{ highQuality: found === 0 ? 0 : 0.9 + i / 100, reverseKl: found === 0 ? null : 0.1 * (i + 1) },
    ...{ diverged: null, cpuSeconds: 60 },
  }));
}
