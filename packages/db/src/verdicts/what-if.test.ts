import { detectorSettingsOf, judgeAgain } from '@modewatch/core/detect';
import type { Evaluation } from '@modewatch/core/evaluation';
import { expect, it } from 'vitest';
import { evaluationAt, numbered, verdictAt } from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();

/** Ten classes, of which the first is so many of 2,000 samples. */
const withFirst = (count: number): Evaluation['modes'] => {
  const counts = [count, ...Array(9).fill((2000 - count) / 9)];
  const ones = counts.map(() => 1);
  return [
    {
      ...{ kind: 'classes', of: null, names: counts.map((_, c) => `c${c}`), counts, gains: ones },
      ...{ expected: counts.map(() => 0.1), shares: counts.map((each) => each / 2000) },
      ...{ spreads: ones, nearests: ones },
    },
  ];
};

function evaluatedAt(step: number, count: number) {
  const event = evaluationAt(step) as Extract<ReturnType<typeof evaluationAt>, { type: 'evaluation' }>;
  const values = { 'diversity/coverage-k5': 0.9, 'diversity/density-k5': 1 };
  return { ...event, evaluation: { ...event.evaluation, values, modes: withFirst(count) } };
}

const unchanged = { kept: { open: 0, confirmed: 0, rejected: 0, unsure: 0 }, new: 0, differences: [] };

it('tells what other thresholds would have flagged, and what people said of the flags that are gone', async () => {
  const run = await leasedRun(db);
  const steps = [10, 20, 30];
  await db.events.record({
    ...run,
    events: numbered(steps.flatMap((step) => [evaluatedAt(step, 29), verdictAt(step)])),
  });
  const { runId } = run;
  const about = { runId, runName: (await db.runs.byId(runId)).name };
  const nothing = await db.verdicts.whatIf({ changes: {}, limit: 10 });
  expect(nothing).toMatchObject({ ...{ runs: 1, left: 0, new: 0, differences: [] }, kept: { open: 1 } });

  const stricter = await db.verdicts.whatIf({ changes: { missingShare: 0.05, shortBound: 0.1 }, limit: 10 });
  expect(stricter).toMatchObject({
    ...unchanged,
    gone: { open: 1 },
    differences: [{ change: 'gone', ...about, rule: 'missing-modes', detectedStep: 20, state: 'open' }],
  });

  // The flag as it is stored, and what somebody says of it.
  const { config } = await db.runs.byId(runId);
  const judged = judgeAgain(await db.verdicts.moments(runId), detectorSettingsOf(config));
  await db.verdicts.rejudge({ runId, ...judged });
  const [flag] = await db.flags.ofRun(runId);
  await db.flags.review({
    flagId: flag!.id,
    state: 'rejected',
    reviewer: 'Ada',
    browser: 'hers',
    reason: null,
    note: '',
  });
  const after = await db.verdicts.whatIf({ changes: { missingShare: 0.05, shortBound: 0.1 }, limit: 10 });
  expect(after).toMatchObject({ gone: { open: 0, rejected: 1 } });
  expect(await db.verdicts.whatIf({ changes: { nearest: 0.3 }, limit: 10 })).toMatchObject({
    kept: { rejected: 1 },
  });
  expect(await db.verdicts.list({ runId, limit: 10 }), 'nothing was changed').toHaveLength(3);
});

it('looks at one project where one is named', async () => {
  const run = await leasedRun(db, 'looked at');
  const events = numbered([10, 20].flatMap((step) => [evaluatedAt(step, 29), verdictAt(step)]));
  await db.events.record({ ...run, events });
  const strict = { changes: { missingShare: 0.05, shortBound: 0.1 }, limit: 10 };
  const found = await db.verdicts.whatIf({ ...strict, project: 'looked at' });
  expect(found).toMatchObject({ runs: 1, left: 0 });
  expect(found.differences.map(({ runId }) => runId)).toEqual([run.runId]);
  expect(await db.verdicts.whatIf({ ...strict, project: 'elsewhere' })).toMatchObject({ runs: 0, left: 0 });
});

it('names a threshold that is none', async () => {
  await expect(db.verdicts.whatIf({ changes: { missing: 1 } as object, limit: 10 })).rejects.toThrow(
    'no threshold missing',
  );
});
