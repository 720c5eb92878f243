import type { Evaluation } from '../evaluation/evaluation.ts';
import { type DetectorState, detectorVersion, type Track, type Watch } from './detector-state.ts';
import { judge } from './judge.ts';
import { judgedKeys } from './keys.ts';
import {
  collapseNames,
  type EvaluationRuleName,
  evaluationRuleNames,
  type RuleName,
  type SignalRuleName,
  signalRuleNames,
} from './names.ts';
import { oscillationWindow } from './oscillation.ts';
import { remember } from './past.ts';
import type { EvaluationRule, RuleFacts, SignalRule } from './rule.ts';
import { evaluationRules, signalRules } from './rules.ts';
import type { Signals } from './signals.ts';
import { type Thresholds, thresholds } from './thresholds.ts';
import type { Flag, FlagChange, Moment, Verdict } from './verdict.ts';
import { verdictOf } from './verdict-of.ts';
import { follow, type Said } from './watch.ts';

/** What a run has to show at one moment. */
export type Observation = Moment & ({ evaluation: Evaluation } | { signals: Signals });

/** What the detector makes of it. */
export type Detection = { state: DetectorState; verdict: Verdict; changes: FlagChange[] };

/**
 * One step of the detector: what it knew of a run and what it is shown, to what it knows then. A pure function, so that
 * stored observations give the same verdicts again.
 *
 * @param state as `startDetector` or the observation before gave it
 * @param limits other thresholds than the detector's own
 */
export function detect(
  state: DetectorState,
  observation: Observation,
  limits: Thresholds = thresholds,
): Detection {
  const at = { step: observation.step, imagesSeen: observation.imagesSeen };
  const { changes, ...rest } =
    'evaluation' in observation
      ? look(state, observation.evaluation, { at, limits })
      : listen(state, observation.signals, { at, limits });
  const next = { ...state, ...rest, at };
  const cleared = changes.findLast(({ change, flag }) => change === 'cleared' && isCollapse(flag));
  const recovered = cleared?.flag ?? state.recovered;
  return { state: { ...next, recovered }, verdict: verdictOf({ ...next, recovered }), changes };
}

const isCollapse = ({ rule }: Flag) => collapseNames.some((name) => name === rule);

type Now = { at: Moment; limits: Thresholds };

function look(state: DetectorState, evaluation: Evaluation, { at, limits }: Now) {
  const { weights, protocol } = evaluation;
  const track: Track = state.tracks[weights] ?? {
    ...{ watches: {}, newest: [], evaluations: 0, hasLearnt: false, recent: [], obstacle: null },
  };
  const { findings, obstacle, isRough, ...judgement } = judge(evaluation, state.settings, track, limits);
  if (obstacle !== null) {
    return { tracks: { ...state.tracks, [weights]: { ...track, newest: [], obstacle } }, changes: [] };
  }
  const said = (rule: EvaluationRuleName) => ({
    finding: findings.find((finding) => finding.rule === rule) ?? null,
    // Worse samples clear nothing: what was found of close ones has to be gone by what is asked of close ones.
    isClear: judgement[track.watches[rule]?.isRough ? 'clear' : 'clearAsClose'].includes(rule),
    isRough,
  });
  const { network, nullTable } = protocol;
  const followed = followAll(track.watches, evaluationRuleNames, {
    at,
    said,
    rule: (name): EvaluationRule => evaluationRules[name],
    of: { weights, protocol: { network, nullTable }, detectorVersion },
  });
  const isLikeReal = findings.every(({ rule }) => rule !== 'untrained');
  const next: Track = {
    watches: followed.watches,
    newest: findings,
    evaluations: track.evaluations + 1,
    hasLearnt: track.hasLearnt || isLikeReal,
    recent: [
      ...track.recent,
      { modes: evaluation.modes.map(({ counts, shares }) => ({ counts, shares })), isRough },
    ].slice(1 - oscillationWindow),
    obstacle: null,
  };
  const density = evaluation.values[judgedKeys.density] ?? null;
  return {
    tracks: { ...state.tracks, [weights]: next },
    game: { ...state.game, density },
    changes: followed.changes,
  };
}

function listen(state: DetectorState, signals: Signals, { at, limits }: Now) {
  const { watches, past, density } = state.game;
  const heard = { signals, past, density, thresholds: limits };
  const followed = followAll(watches, signalRuleNames, {
    at,
    said(name) {
      const found = signalRules[name].find(heard);
      const finding = found && { rule: name, ...found };
      return { finding, isClear: signalRules[name].isClear(heard), isRough: false };
    },
    rule: (name): SignalRule => signalRules[name],
    of: { weights: null, protocol: null, detectorVersion },
  });
  const game = { watches: followed.watches, past: remember(past, signals), density };
  return { game, changes: followed.changes };
}

type Watches = Partial<Record<RuleName, Watch>>;

/** Follows each rule, and gathers what became of the flags. */
function followAll<Name extends EvaluationRuleName | SignalRuleName>(
  watches: Watches,
  names: readonly Name[],
  about: {
    at: Moment;
    said: (rule: Name) => Said;
    rule: (name: Name) => RuleFacts;
    of: Pick<Flag, 'weights' | 'protocol' | 'detectorVersion'>;
  },
): { watches: Watches; changes: FlagChange[] } {
  const { at, said, rule, of } = about;
  const next: Watches = { ...watches };
  const changes: FlagChange[] = [];
  for (const name of names) {
    const { watch, change } = follow(watches[name], said(name), { at, rule: rule(name), of });
    next[name] = watch;
    if (change) changes.push(change);
  }
  return { watches: next, changes };
}
