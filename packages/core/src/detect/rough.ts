import { compare } from './compare.ts';
import { judgedKeys } from './keys.ts';
import type { Seen } from './rule.ts';
import type { Comparison } from './verdict.ts';

/**
 * Whether samples are of the kind that a small GAN makes: like real ones, but not close to them. A classifier is unsure of
 * many, and takes them for other classes than it takes real ones for: grainy pullovers are shirts to it. What it confuses
 * of real samples does not hold for them, so their shares are counted as they are, and only what is hardly ever seen is missing.
 *
 * Of a class that is easy to tell a few unsure samples are many times what is expected, so that alone does not make them rough.
 * Of a mixture, samples between the modes do: how many of the others hit which mode says little of what G makes.
 */
export function isRough(seen: Pick<Seen, 'evaluation' | 'alpha' | 'thresholds'>): boolean {
  return roughEvidence(seen).length > 0;
}

/** What shows that samples are rough; empty where they are not. */
export function roughEvidence({
  evaluation,
  alpha,
  thresholds,
}: Pick<Seen, 'evaluation' | 'alpha' | 'thresholds'>): Comparison[] {
  if (judgedKeys.highQuality in evaluation.values) {
    const between = { of: judgedKeys.highQuality, is: 'below', threshold: thresholds.roughQuality } as const;
    return [compare(evaluation, { ...between, alpha }) ?? []].flat();
  }
  const sparse = { of: judgedKeys.density, is: 'below', threshold: thresholds.unsureDensity } as const;
  const unsure = { of: judgedKeys.unsure, is: 'above', threshold: thresholds.unsure } as const;
  const found = [sparse, unsure].flatMap((check) => compare(evaluation, { ...check, alpha }) ?? []);
  return found.length === 2 ? found : [];
}
