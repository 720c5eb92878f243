import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../evaluation/evaluation.ts';
import {
  type EvaluationRuleName,
  evaluationRuleNames,
  type SignalRuleName,
  signalRuleNames,
} from './names.ts';
import type { EvaluationRule, Heard, Seen, SignalRule } from './rule.ts';
import { evaluationRules, signalRules } from './rules.ts';
import { exampleEvaluation } from './testing/example-evaluation.ts';
import { exampleSignals } from './testing/example-signals.ts';
import { recomputed } from './testing/recomputed.ts';
import { thresholds } from './thresholds.ts';
import { type Finding, finding } from './verdict.ts';

const seen = (evaluation: Evaluation, but: Partial<Seen> = {}): Seen => ({
  ...{ evaluation, alpha: 1e-5, recent: [], isEarly: false, isLikeReal: true, isRough: false, thresholds },
  ...but,
});

const withoutOne = (missing: number) => Array.from({ length: 10 }, (_, c) => (c === missing ? 0 : 222));
const remembered = ({ modes }: Evaluation) => ({
  modes: modes.map(({ counts, shares }) => ({ counts, shares })),
  isRough: false,
});

const scarce = { modes: 1000, found: 300, expected: 860, deviation: 9 };

/** What each rule has to find. */
const found: Record<EvaluationRuleName, Seen> = {
  'full-collapse': seen(exampleEvaluation({ distance: 0.02, coverage: 0.01, nearest: 0.05 })),
  untrained: seen(exampleEvaluation({ density: 0.2, coverage: 0.05 })),
  oscillation: seen(exampleEvaluation({}, { counts: withoutOne(4) }), {
    recent: [0, 1, 2, 3].map((mode) => remembered(exampleEvaluation({}, { counts: withoutOne(mode) }))),
  }),
  'missing-modes': seen(exampleEvaluation({}, { counts: withoutOne(7) })),
  'intra-class-collapse': seen(exampleEvaluation({ nearest: 0.1 })),
  'under-represented': seen(exampleEvaluation({}, { counts: [60, ...Array(9).fill(215)] })),
};

const past: Heard['past'] = {
  discriminatorLoss: Array(10).fill(1),
  generatorLoss: Array(10).fill(1),
  generatorGradient: Array(10).fill(1),
};
const heard = (signals: Heard['signals'], density = 1): Heard => ({ signals, past, density, thresholds });

const said: Record<SignalRuleName, Heard> = {
  diverged: heard(exampleSignals({ nonFinite: ['loss/generator'] })),
  'discriminator-overpowering': heard(
    exampleSignals({
      probability: { real: 0.999, fake: 0.001 },
      accuracy: { real: 1, fake: 1 },
      gradientNorm: { discriminator: 1, generator: 0.01 },
    }),
  ),
  'discriminator-failing': heard(
    exampleSignals({
      accuracy: { real: 0.5, fake: 0.51 },
      gradientNorm: { discriminator: 1e-6, generator: 1 },
    }),
    0.1,
  ),
};

/** The verdict follows from the evidence as it is stored; each comparison is needed, and none holds of other values. */
function checkEvidence(of: Finding): void {
  const { rule, evidence } = finding.parse(structuredClone(of));
  expect(recomputed({ rule, evidence })).toBe(true);
  evidence.forEach((each, i) => {
    if (Number.isNaN(each.value)) return;
    const away = each.is === 'below' ? 1e6 : -1e6;
    const spoilt = evidence.with(i, { ...each, value: each.value + away });
    expect(recomputed({ rule, evidence: spoilt }), each.of).toBe(false);
  });
}

describe.each(evaluationRuleNames)('the rule %s', (name) => {
  const rule: EvaluationRule = evaluationRules[name];

  it('finds what it is for, with evidence that holds', () => {
    const result = rule.find(found[name]);
    const parsed = finding.parse({ rule: name, ...result });
    expect(parsed.explanation).toMatch(/^[A-Z][^\n]*\.$/);
    expect(rule.isClear(found[name])).toBe(false);
    checkEvidence(parsed);
  });

  it('finds nothing in a healthy generator', () => {
    expect(rule.find(seen(exampleEvaluation()))).toBeNull();
    expect(rule.isClear(seen(exampleEvaluation()))).toBe(true);
  });

  it('finds nothing where nothing was measured', () => {
    const empty = exampleEvaluation({}, { values: {}, nulls: {}, modes: [] });
    expect(rule.find(seen(empty))).toBeNull();
  });

  it('gives what it found as JSON that is the same again', () => {
    const result = rule.find(found[name]);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

it.each([
  { rule: 'untrained', judged: { density: 0.5, coverage: 0.5, unsure: 9, nearest: 0.5 }, but: {} },
  { rule: 'untrained', judged: { highQuality: 0.1 }, but: {} },
  { rule: 'intra-class-collapse', judged: { leastNearest: 0.1, leastSpread: 0.05 }, but: {} },
  { rule: 'missing-modes', judged: {}, but: { occupancy: scarce, modes: [] } },
] as const)('$rule follows from its evidence however it was found: $judged', ({ rule, judged, but }) => {
  const result = evaluationRules[rule].find(
    seen(exampleEvaluation(judged, { ...but, modes: [...(but.modes ?? exampleEvaluation().modes)] })),
  );
  checkEvidence(finding.parse({ rule, ...result }));
});

it('missing modes of rough samples follow from counts as they are', () => {
  const given = seen(exampleEvaluation({}, { counts: withoutOne(7) }), { isRough: true });
  const result = finding.parse({ rule: 'missing-modes', ...evaluationRules['missing-modes'].find(given) });
  checkEvidence(result);
  expect(result.evidence[0]).toMatchObject({
    seen: { count: 0, n: 1998, gain: 1 },
    limit: expect.closeTo(0.005),
  });
});

describe.each(signalRuleNames)('the rule %s', (name) => {
  const rule: SignalRule = signalRules[name];

  it('finds what it is for, with evidence that holds', () => {
    const parsed = finding.parse({ rule: name, ...rule.find(said[name]) });
    expect(rule.isClear(said[name])).toBe(false);
    checkEvidence(parsed);
  });

  it('finds nothing in a balanced game', () => {
    expect(rule.find(heard(exampleSignals()))).toBeNull();
    expect(rule.isClear(heard(exampleSignals()))).toBe(true);
  });

  it('finds nothing where a loss has no such signals', () => {
    const none = { real: null, fake: null };
    const nothing = exampleSignals({
      ...{ probability: none, accuracy: none },
      gradientNorm: { discriminator: null, generator: null },
      loss: { discriminator: null, generator: null },
    });
    expect(rule.find(heard(nothing))).toBeNull();
  });
});
