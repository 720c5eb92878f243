import type { Evaluation } from '@modewatch/core/evaluation';
import { expect, it } from 'vitest';
import { evaluationAt, numbered } from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();

function besideTable(step: number, nulls: Evaluation['nulls']) {
  const event = evaluationAt(step);
  if (event.type !== 'evaluation') throw new Error(`expected an evaluation, got ${event.type}`);
  return { ...event, evaluation: { ...event.evaluation, nulls } };
}

const scores = (mean: number) => ({
  'diversity/coverage-k5': { mean, deviation: 0.005, low: mean - 0.01, high: mean + 0.01, resamples: 200 },
});

it('tells what real samples score, of the newest evaluation that knows it', async () => {
  const [run, other] = [await leasedRun(db), await leasedRun(db)];
  const of = ({ runId }: { runId: string }) => db.evaluations.nullScores({ runId });
  await db.events.record({ ...run, events: numbered([besideTable(100, {})]) });
  expect(await of(run)).toBeNull();
  const events = [besideTable(300, scores(0.97)), besideTable(200, scores(0.9)), besideTable(400, {})];
  await db.events.record({ ...run, events: numbered(events, 2) });
  expect(await of(run)).toEqual({ count: 2048, nulls: scores(0.97) });
  expect(await of(other)).toBeNull();
});
