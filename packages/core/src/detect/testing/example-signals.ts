import type { Signals } from '../signals.ts';

/** What D and G say of themselves in a balanced game, but for what is said. */
export function exampleSignals(but: Partial<Signals> = {}): Signals {
  return {
    probability: { real: 0.6, fake: 0.4 },
    logits: { real: null, fake: null },
    accuracy: { real: 0.7, fake: 0.7 },
    gradientNorm: { discriminator: 1, generator: 1 },
    loss: { discriminator: 1.3, generator: 0.8 },
    nonFinite: [],
    ...but,
  };
}
