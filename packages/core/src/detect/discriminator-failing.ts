import type { Heard, SignalRule } from './rule.ts';
import type { Comparison } from './verdict.ts';

/**
 * D tells no sample from another, and no longer learns to, while samples are not like real ones: G gets no direction. A
 * D that guesses because samples are as good as real ones is what a GAN is for.
 */
export const discriminatorFailing: SignalRule = {
  title: 'discriminator failing',
  persistence: 2,
  find(heard) {
    const evidence = comparisons(heard);
    if (evidence.length < 4) return null;
    const explanation =
      'D fails: it guesses, and its gradient has vanished, though the samples are not like real ones.';
    return { severity: 'warning', modes: [], evidence, samples: [], explanation };
  },
  isClear: (heard) => comparisons(heard).length < 4,
};

function comparisons({ signals, density, thresholds: { failing: limits } }: Heard): Comparison[] {
  const { accuracy, gradientNorm } = signals;
  const distance = (value: number | null) => (value === null ? null : Math.abs(value - 0.5));
  return [
    { of: 'accuracy/real, from 0.5', value: distance(accuracy.real), threshold: limits.accuracy },
    { of: 'accuracy/fake, from 0.5', value: distance(accuracy.fake), threshold: limits.accuracy },
    { of: 'gradient-norm/discriminator', value: gradientNorm.discriminator, threshold: limits.gradientNorm },
    { of: 'diversity/density-k5', value: density, threshold: limits.density },
  ].flatMap(({ of, value, threshold }) =>
    value !== null && value < threshold
      ? [{ of, value, bound: null, is: 'below' as const, threshold, real: null }]
      : [],
  );
}
