import { describe, expect, it } from 'vitest';
import { changedThresholds, thresholdNames, thresholdValue } from './changed-thresholds.ts';
import { startDetector } from './detector-state.ts';
import { judgeAgain } from './judge-again.ts';
import { exampleEvaluation } from './testing/example-evaluation.ts';
import { exampleSignals } from './testing/example-signals.ts';
import { thresholds } from './thresholds.ts';

describe('changed thresholds', () => {
  it.each(thresholdNames)('changes %s alone, and what clears it along with it', (name) => {
    const value = thresholdValue(name);
    expect(changedThresholds({ [name]: value })).toEqual(thresholds);
    const [changed, plain] = [changedThresholds({ [name]: value / 2 }), JSON.stringify(thresholds)];
    expect(JSON.stringify(changed)).not.toBe(plain);
    expect(JSON.stringify(changedThresholds({ ...{ [name]: value } }))).toBe(plain);
  });

  it('moves what clears in proportion', () => {
    expect(changedThresholds({ missingShare: 0.5, 'full.coverage': 0.2 })).toMatchObject({
      missingShare: { raise: 0.5, clear: 0.6 },
      full: { coverage: { raise: 0.2, clear: 0.4 }, nearest: thresholds.full.nearest },
    });
  });

  it('names what was meant, and the range', () => {
    expect(() => changedThresholds({ missingshare: 0.5 })).toThrow('did you mean missingShare?');
    expect(() => changedThresholds({ missingShare: 0 })).toThrow(
      'missingShare must be above 0 and at most 10, got 0',
    );
    expect(() => changedThresholds({ missingShare: Number.NaN })).toThrow('got NaN');
  });
});

it('judges a run again by other thresholds', () => {
  const evaluation = exampleEvaluation({}, { counts: [60, ...Array(9).fill(215)] });
  const moments = [1, 2, 3].map((step) => ({
    ...{ step, imagesSeen: step, signals: exampleSignals(), evaluations: [evaluation] },
  }));
  const { settings } = startDetector({ alpha: 0.01, evaluations: 3 });
  const rules = (limits = thresholds as Parameters<typeof judgeAgain>[2]) =>
    judgeAgain(moments, settings, limits).flags.map(({ flag }) => [flag.rule, flag.detected.step]);
  expect(rules()).toEqual([['under-represented', 2]]);
  expect(rules(changedThresholds({ missingShare: 0.5, shortBound: 0.6 }))).toEqual([['missing-modes', 2]]);
});
