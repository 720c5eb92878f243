import { isSameValue } from '../space.ts';
import type { DistributionKind, SettingProblem, SettingsOf } from './distribution.ts';

type Settings = SettingsOf['categorical'];

export const categorical: DistributionKind<Settings> = {
  meaning: 'each of values, equally likely or by probabilities',
  needs: ['values'],
  defaults: { probabilities: undefined },
  isUnordered: true,
  problem,
  quantile(settings, u) {
    const ends = cumulative(settings);
    const index = ends.findIndex((end) => u < end);
    // Rounding may leave the last end a hair below 1; a value without probability is never taken for that.
    return settings.values[index >= 0 ? index : lastPossible(settings)]!;
  },
  interval(settings, value) {
    const index = settings.values.findIndex((each) => isSameValue(each, value));
    if (index < 0) return undefined;
    const ends = cumulative(settings);
    return { low: ends[index - 1] ?? 0, high: index === ends.length - 1 ? 1 : ends[index]! };
  },
  count: ({ values }) => values.length,
  level: ({ values }, index) => values[index]!,
};

function problem({ values, probabilities }: Settings): SettingProblem | undefined {
  const names = values.map((value) => JSON.stringify(value));
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined)
    return { setting: 'values', expected: `each value once, ${repeated} stands twice` };
  if (!probabilities) return undefined;
  if (probabilities.length !== values.length) {
    return { setting: 'probabilities', expected: `${values.length} of them, one for each of values` };
  }
  const sum = probabilities.reduce((a, b) => a + b, 0);
  return Math.abs(sum - 1) > 1e-3
    ? { setting: 'probabilities', expected: `a sum of 1, it is ${Number(sum.toPrecision(4))}` }
    : undefined;
}

/** Where the part of each value ends, [values]. */
function cumulative({ values, probabilities }: Settings): number[] {
  if (!probabilities) return values.map((_, i) => (i + 1) / values.length);
  const total = probabilities.reduce((a, b) => a + b, 0);
  let sum = 0;
  return probabilities.map((each) => {
    sum += each;
    return sum / total;
  });
}

function lastPossible({ values, probabilities }: Settings): number {
  return probabilities ? probabilities.findLastIndex((each) => each > 0) : values.length - 1;
}
