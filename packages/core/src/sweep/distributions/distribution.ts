import type { DistributionName } from '../names.ts';
import type { ParameterValue } from '../space.ts';

type Range = { min: number; max: number };
type Bell = { mu: number; sigma: number };
type Shape = { a: number; b: number };
type Quantum = { q: number };

/** What each distribution is told. */
export type SettingsOf = {
  constant: { value: ParameterValue };
  categorical: { values: ParameterValue[]; probabilities?: number[] };
  int_uniform: Range;
  uniform: Range;
  q_uniform: Range & Quantum;
  log_uniform: Range;
  log_uniform_values: Range;
  q_log_uniform: Range & Quantum;
  q_log_uniform_values: Range & Quantum;
  inv_log_uniform: Range;
  inv_log_uniform_values: Range;
  normal: Bell;
  q_normal: Bell & Quantum;
  log_normal: Bell;
  q_log_normal: Bell & Quantum;
  beta: Shape;
  q_beta: Shape & Quantum;
};

/** A distribution with its settings, as a parsed sweep holds it. */
export type Distribution = {
  [Name in DistributionName]: { name: Name } & SettingsOf[Name];
}[DistributionName];

export type SettingName =
  | 'value'
  | 'values'
  | 'probabilities'
  | 'min'
  | 'max'
  | 'mu'
  | 'sigma'
  | 'a'
  | 'b'
  | 'q';

/** What is wrong with settings: which one, and what is expected of it. */
export type SettingProblem = { setting: SettingName; expected: string };

/** A part [low, high] of the unit interval; of a continuous distribution a single place, low = high. */
export type Interval = { low: number; high: number };

/**
 * One kind of distribution, stated by its quantile function: strategies work on the unit interval, where each
 * distribution is uniform, so that none of them knows one distribution from another.
 */
export type DistributionKind<Settings> = {
  /** Values in words, for documents: "each whole number from min to max, equally likely". */
  meaning: string;
  /** Settings that must be given. */
  needs: readonly SettingName[];
  /** Settings that may be left out, and what they are then; undefined: none. */
  defaults: Readonly<Partial<Record<SettingName, number | undefined>>>;
  /** Whether values are without order, so that two near places have nothing in common. */
  isUnordered: boolean;
  problem(settings: Settings): SettingProblem | undefined;
  /** The value at a place u, 0 <= u < 1. Where values are numbers it never falls as u grows. */
  quantile(settings: Settings, u: number): ParameterValue;
  /** The places at which this is the value; undefined for a value that the distribution never takes. */
  interval(settings: Settings, value: ParameterValue): Interval | undefined;
  /** How many values there are; Infinity where they cannot be counted. */
  count(settings: Settings): number;
  /** The value of an index, 0 <= index < count, in the order of their places. */
  level(settings: Settings, index: number): ParameterValue;
};
