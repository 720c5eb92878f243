import { expect, it } from 'vitest';
import { formatCount } from './format.ts';
import { whatIfSentences } from './what-if.ts';

const none = { open: 0, confirmed: 0, rejected: 0, unsure: 0 };

const difference = {
  ...{ change: 'new', runId: '', runName: 'fox', rule: 'oscillation', detectedStep: 1, state: null },
} as const;

it('says what another threshold would have flagged', () => {
  expect(
    whatIfSentences({ runs: 1, left: 0, kept: { ...none, open: 1 }, gone: none, new: 0, differences: [] }),
  ).toEqual(['In 1 run: 1 flag as now, 0 new, 0 gone.']);
  expect(
    whatIfSentences({
      ...{ runs: 100, left: 1200, kept: none, new: 3, differences: Array(5).fill(difference) },
      gone: { open: 1, confirmed: 2, rejected: 4, unsure: 0 },
    }),
  ).toEqual([
    `In 100 runs (${formatCount(1200)} older ones were not looked at): 0 flags as now, 3 new, 7 gone.`,
    'Of those gone, 4 were false alarms and 2 had been confirmed.',
    'The first 5 of these 10 are listed.',
  ]);
});
