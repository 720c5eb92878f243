import { median } from '../metrics/median.ts';
import type { Heard, SignalRule } from './rule.ts';
import type { Signals } from './signals.ts';
import type { Comparison } from './verdict.ts';

/** Signals of G's gradient before it can be said to have decayed. */
const enough = 5;

/**
 * D tells nearly every sample right, by a wide gap, and what G learns from it has decayed (Arjovsky & Bottou 2017,
 * arXiv:1701.04862): G stands still, however diverse it is.
 */
export const discriminatorOverpowering: SignalRule = {
  title: 'discriminator overpowering',
  persistence: 2,
  find(heard) {
    const evidence = comparisons(heard);
    if (evidence.length < 3) return null;
    const explanation =
      `D overpowers G: it tells more than ${100 * heard.thresholds.overpowering.accuracy} % of real and of generated samples right, ` +
      `and G's gradient is a tenth of what it was.`;
    return { severity: 'warning', modes: [], evidence, samples: [], explanation };
  },
  isClear: (heard) => comparisons(heard).length < 3,
};

function comparisons({ signals, past, thresholds: { overpowering: limits } }: Heard): Comparison[] {
  const { accuracy, gradientNorm } = signals;
  const before = past.generatorGradient;
  const decayed = before.length < enough ? null : limits.gradientDecay * median(Float64Array.from(before));
  const least =
    accuracy.real === null || accuracy.fake === null ? null : Math.min(accuracy.real, accuracy.fake);
  return [
    { of: 'accuracy', value: least, is: 'above', threshold: limits.accuracy } as const,
    { of: 'logit gap', value: logitGap(signals), is: 'above', threshold: limits.logitGap } as const,
    {
      of: 'gradient-norm/generator',
      value: gradientNorm.generator,
      is: 'below',
      threshold: decayed,
    } as const,
  ].flatMap(({ value, threshold, is, ...rest }) => {
    if (value === null || threshold === null) return [];
    const holds = is === 'above' ? value > threshold : value < threshold;
    return holds ? [{ ...rest, value, is, threshold, bound: null, real: null }] : [];
  });
}

/** Between real and generated samples; of mean probabilities where a loss has them, which is less than the mean gap. */
function logitGap({ logits, probability }: Signals): number | null {
  if (logits.real !== null && logits.fake !== null) return logits.real - logits.fake;
  if (probability.real === null || probability.fake === null) return null;
  return logit(probability.real) - logit(probability.fake);
}

const logit = (p: number) => Math.log(p / (1 - p));
