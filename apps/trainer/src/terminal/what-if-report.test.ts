import type { WhatIf } from '@modewatch/db';
import { expect, it } from 'vitest';
import { whatIfReport } from './what-if-report.ts';

const none = { open: 0, confirmed: 0, rejected: 0, unsure: 0 };
const nothing: WhatIf = {
  runs: 3,
  left: 0,
  kept: { ...none, confirmed: 2 },
  gone: none,
  new: 0,
  differences: [],
};

it('says in two lines that nothing would change', () => {
  expect(whatIfReport(nothing)).toBe(
    '3 runs judged again: 2 flags as now, 0 new, 0 gone.\n' +
      'Of the reviewed flags: 2 confirmed and 0 rejected ones kept, 0 confirmed and 0 rejected ones gone.',
  );
});

it('lists what would, and says what it does not show', () => {
  const run = { runId: 'a', runName: 'dcgan', rule: 'missing-modes', detectedStep: 200 } as const;
  const report = whatIfReport({
    ...{ ...nothing, left: 5, gone: { ...none, rejected: 1 }, new: 4 },
    differences: [
      { change: 'gone', ...run, state: 'rejected' },
      { change: 'new', ...run, state: null },
    ],
  });
  expect(report).toMatch(
    /^CHANGE +RULE +RUN +STEP +REVIEW\ngone +missing-modes +dcgan +200 +rejected\nnew .* –\n/,
  );
  expect(report).toContain(
    '3 runs judged again, 5 older ones not: 2 flags as now, 4 new, 1 gone; the first 2 of 5 are shown.',
  );
});
