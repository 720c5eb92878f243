/** The names a sweep file may use; each has its implementation in the folder of its kind, checked by the compiler. */
export const strategyNames = ['grid', 'random', 'sobol', 'tpe'] as const;
export const distributionNames = [
  'constant',
  'categorical',
  'int_uniform',
  'uniform',
  'q_uniform',
  'log_uniform',
  'log_uniform_values',
  'q_log_uniform',
  'q_log_uniform_values',
  'inv_log_uniform',
  'inv_log_uniform_values',
  'normal',
  'q_normal',
  'log_normal',
  'q_log_normal',
  'beta',
  'q_beta',
] as const;
export const prunerNames = ['median', 'asha'] as const;
/** What a trial counts as that ended without a result: behind all others, or by what it had logged. */
export const imputations = ['worst', 'latest', 'best'] as const;
/** What is told of a sweep's runs by notice: one digest now and then, each by itself, or nothing. */
export const runNotices = ['digest', 'each', 'none'] as const;
export const goals = ['minimize', 'maximize'] as const;
/** What a collapse does to a trial: ends it, takes it back to before the onset and goes on, or nothing. */
export const collapseAnswers = ['stop', 'rewind', 'ignore'] as const;

export type StrategyName = (typeof strategyNames)[number];
export type DistributionName = (typeof distributionNames)[number];
export type PrunerName = (typeof prunerNames)[number];
export type Imputation = (typeof imputations)[number];
export type RunNotices = (typeof runNotices)[number];
export type Goal = (typeof goals)[number];
export type CollapseAnswer = (typeof collapseAnswers)[number];

/** In a metric's place: 1 for a trial that collapsed, 0 for one that did not. */
export const collapseMetric = 'collapse';
