import type { DetectorState } from './detector-state.ts';
import type { Signals } from './signals.ts';

type Past = DetectorState['game']['past'];

/** Signals that later ones are compared with. */
const kept = 50;

/** What is kept of signals: sizes of what is finite. */
export function remember(past: Past, { loss, gradientNorm }: Signals): Past {
  const appended = (before: readonly number[], value: number | null) =>
    value === null || !Number.isFinite(value) ? [...before] : [...before, Math.abs(value)].slice(-kept);
  return {
    discriminatorLoss: appended(past.discriminatorLoss, loss.discriminator),
    generatorLoss: appended(past.generatorLoss, loss.generator),
    generatorGradient: appended(past.generatorGradient, gradientNorm.generator),
  };
}
