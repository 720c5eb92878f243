import { type FieldCatalogue, resolveField } from '@modewatch/core/filter';
import { chartGroupOf } from './chart-group.ts';
import type { SweepConfig } from './sweep.ts';

/** The keys of measured metrics among names as filters, columns and sweeps write them, such as `-coverage`. */
export function measuredKeys(names: readonly string[], catalogue: FieldCatalogue): string[] {
  const keys = names.flatMap((name) => {
    try {
      const field = resolveField(name.replace(/^-/, ''), catalogue);
      return field.kind === 'metric' ? [field.key] : [];
    } catch (error) {
      if (error instanceof RangeError) return []; // the list itself says so
      throw error;
    }
  });
  return [...new Set(keys)].filter((key) => chartGroupOf(key) === 'diversity');
}

/** The names of the metrics that decide which trial of a sweep is better. */
export function judgingMetrics({ objective }: Pick<SweepConfig, 'objective'>): string[] {
  if (!objective) return [];
  return [objective.metric, ...objective.constraints.map(({ metric }) => metric)];
}
