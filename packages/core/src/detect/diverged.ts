import { median } from '../metrics/median.ts';
import type { Heard, SignalRule } from './rule.ts';
import type { Comparison } from './verdict.ts';

/** Signals of a loss before one can be said to be off. */
const enough = 5;

/** A loss or gradient is not finite, or a loss has left all that it was before. */
export const diverged: SignalRule = {
  title: 'diverged',
  persistence: 1,
  find(heard) {
    const { nonFinite } = heard.signals;
    const evidence = [...nonFinite.map(asComparison), ...offScale(heard)];
    const [first] = evidence;
    if (!first) return null;
    const explanation =
      nonFinite.length > 0
        ? `The training has diverged: ${nonFinite.join(', ')} ${nonFinite.length > 1 ? 'are' : 'is'} no longer finite.`
        : `The training has diverged: ${first.of} is ${first.value.toPrecision(2)}, more than a thousand times what it was.`;
    return { severity: 'critical', modes: [], evidence, samples: [], explanation };
  },
  isClear: (heard) => heard.signals.nonFinite.length === 0 && offScale(heard).length === 0,
};

const asComparison = (of: string): Comparison => ({
  ...{ of, value: Number.NaN, bound: null, is: 'above', threshold: Number.MAX_VALUE, real: null },
});

function offScale({ signals: { loss }, past, thresholds }: Heard): Comparison[] {
  return [
    { of: 'loss/discriminator', value: loss.discriminator, before: past.discriminatorLoss },
    { of: 'loss/generator', value: loss.generator, before: past.generatorLoss },
  ].flatMap(({ of, value, before }) => {
    if (value === null || before.length < enough) return [];
    // A loss near 0 may grow a thousandfold and mean nothing.
    const threshold = thresholds.divergence * Math.max(1, median(Float64Array.from(before)));
    if (!(Math.abs(value) > threshold)) return []; // NaN is told by `nonFinite`
    const beyond =
      value > 0 ? ({ is: 'above', threshold } as const) : ({ is: 'below', threshold: -threshold } as const);
    return [{ of, value, bound: null, ...beyond, real: null }];
  });
}
