import { z } from 'zod';

const number = z.union([z.number(), z.nan(), z.literal(Infinity), z.literal(-Infinity)]).nullable();
const pair = z.object({ real: number, fake: number });
const perNetwork = z.object({ discriminator: number, generator: number });

/**
 * What D and G did since the signals before: means over the logged steps; null for what the loss does not have, as
 * probabilities of a critic. NaN and ±Infinity are values like any other.
 */
export const signals = z.object({
  /** Mean σ(D(x)) and σ(D(G(z))). */
  probability: pair,
  /** Mean D(x) and D(G(z)), of losses whose logits are those of no probability. */
  logits: pair,
  /** Shares of real and of generated samples that D tells right. */
  accuracy: pair,
  gradientNorm: perNetwork,
  loss: perNetwork,
  /** Keys of the metrics that were not finite. */
  nonFinite: z.array(z.string()),
});
export type Signals = z.infer<typeof signals>;

/** Under which keys a run logs each of them. */
const keys = {
  probability: { real: 'probability/real', fake: 'probability/fake' },
  logits: { real: 'logits/real', fake: 'logits/fake' },
  accuracy: { real: 'accuracy/real', fake: 'accuracy/fake' },
  gradientNorm: { discriminator: 'gradient-norm/discriminator', generator: 'gradient-norm/generator' },
  loss: { discriminator: 'loss/discriminator', generator: 'loss/generator' },
};

/** @param logged the values of the logged steps since the signals before, by key */
export function signalsOf(logged: readonly Readonly<Record<string, number>>[]): Signals {
  const mean = (key: string) => {
    const values = logged.map((step) => step[key]).filter((value) => value !== undefined);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const nonFinite = logged.flatMap((step) =>
    Object.entries(step).flatMap(([key, value]) => (Number.isFinite(value) ? [] : [key])),
  );
  const both = <Side extends string>(of: Record<Side, string>) =>
    Object.fromEntries(Object.entries<string>(of).map(([side, key]) => [side, mean(key)])) as Record<
      Side, // the entries are those of `of`
      number | null
    >;
  return {
    probability: both(keys.probability),
    logits: both(keys.logits),
    accuracy: both(keys.accuracy),
    gradientNorm: both(keys.gradientNorm),
    loss: both(keys.loss),
    nonFinite: [...new Set(nonFinite)],
  };
}
