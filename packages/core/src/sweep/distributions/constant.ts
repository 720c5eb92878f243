import { isSameValue } from '../space.ts';
import type { DistributionKind, SettingsOf } from './distribution.ts';

export const constant: DistributionKind<SettingsOf['constant']> = {
  meaning: 'value',
  needs: ['value'],
  defaults: {},
  isUnordered: true,
  problem: () => undefined,
  quantile: ({ value }) => value,
  interval: ({ value }, given) => (isSameValue(value, given) ? { low: 0, high: 1 } : undefined),
  count: () => 1,
  level: ({ value }) => value,
};
