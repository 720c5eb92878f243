import type { Evaluation } from '../evaluation/evaluation.ts';
import type { DetectorState, Track } from './detector-state.ts';
import type { Signals } from './signals.ts';
import type { Thresholds } from './thresholds.ts';
import type { Finding } from './verdict.ts';

/** What every rule says of itself. */
export type RuleFacts = {
  title: string;
  /** How often in a row it has to find something before a flag is raised. */
  persistence: number;
  /** How often in a row what is seen has to be well clear of it before the flag is cleared; 3 times when left out. */
  clearance?: number;
};

/** What a rule over evaluations looks at. */
export type Seen = {
  evaluation: Evaluation;
  /** How likely one comparison with real samples may be to fail by chance. */
  alpha: number;
  /** Of the evaluations before, the oldest first. */
  recent: Track['recent'];
  /** Whether anything can be said of modes: no finding of `untrained`. */
  isLikeReal: boolean;
  /** Like real ones, but not so close that a classifier tells their modes as it tells those of real ones. */
  isRough: boolean;
  /** G has had no time yet to learn anything: that it makes one thing says nothing. */
  isEarly: boolean;
  thresholds: Thresholds;
};

/** What a rule finds; whose it is need not be said. */
export type Found = Omit<Finding, 'rule'>;

/** A rule over generated samples. */
export type EvaluationRule = RuleFacts & {
  /** Of samples that are like nothing real it cannot tell what is missing: it is not asked. */
  needsQuality: boolean;
  /** @returns null when there is nothing to find, or what it needs was not measured */
  find(seen: Seen): Found | null;
  /** Whether the samples are well clear of what the rule finds: its bounds loosened, so that no flag flickers. */
  isClear(seen: Seen): boolean;
};

/** What a rule over signals looks at. */
export type Heard = { signals: Signals; thresholds: Thresholds } & Pick<
  DetectorState['game'],
  'past' | 'density'
>;

/** A rule over what D and G did. */
export type SignalRule = RuleFacts & {
  find(heard: Heard): Found | null;
  isClear(heard: Heard): boolean;
};
