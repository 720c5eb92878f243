/** The panels of a run's charts. */
export type ChartGroup = 'training' | 'diversity' | 'system';

/** The panel in which a metric is drawn; those of `diversity` come from evaluations. */
export const chartGroupOf = (key: string): ChartGroup =>
  /^diversity(-current)?\//.test(key) ? 'diversity' : key.startsWith('system/') ? 'system' : 'training';
