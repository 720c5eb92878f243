import type { DistributionKind, SettingsOf } from './distribution.ts';

export const intUniform: DistributionKind<SettingsOf['int_uniform']> = {
  meaning: 'each whole number from min to max, equally likely',
  needs: ['min', 'max'],
  defaults: {},
  isUnordered: false,
  problem({ min, max }) {
    if (!Number.isSafeInteger(min)) return { setting: 'min', expected: 'a whole number' };
    if (!Number.isSafeInteger(max)) return { setting: 'max', expected: 'a whole number' };
    return min > max ? { setting: 'max', expected: `no less than min, which is ${min}` } : undefined;
  },
  quantile: (settings, u) => settings.min + Math.min(Math.floor(u * size(settings)), size(settings) - 1),
  interval(settings, value) {
    const { min, max } = settings;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) return undefined;
    return { low: (value - min) / size(settings), high: (value - min + 1) / size(settings) };
  },
  count: size,
  level: ({ min }, index) => min + index,
};

function size({ min, max }: SettingsOf['int_uniform']): number {
  return max - min + 1;
}
