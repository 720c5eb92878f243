import { describe, expect, it } from 'vitest';
import { estimateNote, planSentence, problemsSentence } from './plan-words.ts';

const estimate = { trialMs: 45_000, sweepMs: 720_000, atOnce: 2, hasWorker: true, runs: 3 };

describe('planSentence', () => {
  it('says how many trials there will be, and about how long they take', () => {
    expect(planSentence({ trials: 32, budget: {}, estimate })).toBe('32 trials ≈ 12\u00a0min');
    expect(planSentence({ trials: 1, budget: {}, estimate: null })).toBe('1 trial');
  });

  it('says what ends a sweep without a number of trials', () => {
    const planned = (budget: { hours?: number; images?: number }) =>
      planSentence({ trials: null, budget, estimate: { ...estimate, sweepMs: null } });
    expect(planned({ hours: 2 })).toBe('Trials for 2\u00a0h');
    expect(planned({ images: 5000 })).toBe('Trials until 5\u202f000 images were seen');
    expect(planned({})).toBe('Trials until you stop it');
  });
});

it('says what the estimate rests on', () => {
  expect(estimateNote(estimate)).toContain('as 3 earlier runs took, 2 at once on the workers');
  expect(estimateNote({ ...estimate, runs: 1, hasWorker: false })).toContain('no worker is at work now');
  expect(estimateNote(null)).toMatch(/^No run of this data set/);
});

it('says what keeps a file from being launched', () => {
  const problem = { line: 1, column: 2, path: 'seeds', text: 'expected 1' };
  expect(problemsSentence({ problems: [problem], total: 1 })).toBe('seeds: expected 1');
  expect(problemsSentence({ problems: [{ ...problem, path: '' }], total: 1 })).toBe('expected 1');
  expect(problemsSentence({ problems: [problem], total: 3 })).toBe('seeds: expected 1; and 2 more');
});
