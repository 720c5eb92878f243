export {
  changedThresholds,
  type ThresholdChanges,
  type ThresholdName,
  thresholdNames,
  thresholdTitles,
  thresholdValue,
} from './changed-thresholds.ts';
export { type Detection, detect, type Observation } from './detect.ts';
export { detectMoment, type MomentShown } from './detect-moment.ts';
export {
  type DetectorSettings,
  type DetectorState,
  detectorSettings,
  detectorSettingsOf,
  detectorState,
  detectorVersion,
  startDetector,
} from './detector-state.ts';
export { type Judgement, judge } from './judge.ts';
export { judgeAgain, type RaisedFlag } from './judge-again.ts';
export { judgedMetrics } from './keys.ts';
export {
  type BalanceName,
  balanceNames,
  collapseNames,
  type RuleName,
  ruleNames,
  type Severity,
  severityNames,
  type VerdictName,
  verdictNames,
} from './names.ts';
export { mostPersistence } from './rules.ts';
export { type Signals, signals, signalsOf } from './signals.ts';
export { minimumCount, type Thresholds, thresholds } from './thresholds.ts';
export {
  type Comparison,
  comparison,
  type Finding,
  type Flag,
  type FlagChange,
  finding,
  flag,
  flagChange,
  type ShortMode,
  type Verdict,
  verdict,
} from './verdict.ts';
