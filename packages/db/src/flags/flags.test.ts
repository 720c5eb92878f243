import { expect, it } from 'vitest';
import { ConflictError, NotFoundError } from '../errors.ts';
import { numbered, raisedAt } from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';
import type { GivenReview } from './review-flag.ts';

const { db, url } = await useTestDatabase();

async function flagged(...changes: Parameters<typeof raisedAt>[1][]): Promise<string[]> {
  const run = await leasedRun(db);
  const events = numbered(changes.map((each, i) => raisedAt(10 * (i + 1), each)));
  await db.events.record({ ...run, events });
  return (await db.flags.ofRun(run.runId)).map(({ id }) => id);
}

const opinion = (flagId: string, changes: Partial<GivenReview> = {}): GivenReview => ({
  ...{ flagId, state: 'confirmed', reviewer: 'Ada', reason: 'seen-in-samples', note: '' },
  browser: browserOf(changes.reviewer ?? 'Ada'),
  ...changes,
});
const browserOf = (reviewer: string) => `the browser of ${reviewer}`;
const stateOf = async (id: string) => (await db.flags.byId(id)).state;

it('lists what nobody has reviewed, the gravest first', async () => {
  const [warning, info, critical] = await flagged(
    {},
    { rule: 'under-represented', severity: 'info' },
    { rule: 'full-collapse', severity: 'critical' },
    { rule: 'untrained', severity: 'info' }, // as every run begins: nothing to review
  );
  const { flags, total } = await db.flags.open({ limit: 2 });
  expect(flags.map(({ id }) => id)).toEqual([critical, warning]);
  expect(total).toBe(3);
  expect((await db.flags.open({ limit: 5, project: 'another' })).total).toBe(0);
  for (const id of [warning!, info!, critical!]) await db.flags.review(opinion(id));
  expect((await db.flags.open({ limit: 5, project: 'default' })).flags).toEqual([]);
});

it('keeps the history of a flag, and goes by the newest review that stands', async () => {
  const [id] = await flagged({});
  await db.flags.review(opinion(id!, { note: 'look at row 3 \0' }));
  await db.flags.review(opinion(id!, { reviewer: 'Ben', state: 'rejected', reason: 'samples-look-fine' }));
  expect(await stateOf(id!)).toBe('rejected');
  await expect(db.flags.undoReview({ flagId: id!, reviewer: 'Ada' })).rejects.toThrow('is by Ben');
  await db.flags.undoReview({ flagId: id!, reviewer: 'Ben' });
  expect(await stateOf(id!)).toBe('confirmed');
  await db.flags.undoReview({ flagId: id!, reviewer: 'Ada' });
  const { state, reviews } = await db.flags.byId(id!);
  expect(state).toBe('open');
  expect(reviews).toMatchObject([
    { reviewer: 'Ben', state: 'rejected', undoneAt: expect.any(Date) },
    { reviewer: 'Ada', note: 'look at row 3 ␀', undoneAt: expect.any(Date) },
  ]);
  await expect(db.flags.undoReview({ flagId: id!, reviewer: 'Ada' })).rejects.toThrow(ConflictError);
});

it('lets one person at a time review a flag, until the lock expires', async () => {
  const [id] = await flagged({});
  const lock = (reviewer: string) =>
    db.flags.lock({ flagId: id!, reviewer, browser: browserOf(reviewer), seconds: 60 });
  await lock('Ada');
  await lock('Ada');
  await expect(lock('Ben')).rejects.toThrow('Ada is reviewing this flag just now');
  await expect(db.flags.review(opinion(id!, { reviewer: 'Ben' }))).rejects.toThrow(ConflictError);
  expect((await db.flags.byId(id!)).lockedBy).toBe('Ada');
  await db.flags.unlock({ flagId: id!, browser: browserOf('Ben') });
  await expect(lock('Ben')).rejects.toThrow(ConflictError);

  await withClient(url, (client) => client.query("UPDATE flags SET locked_until = now() - interval '1 s'"));
  expect((await db.flags.byId(id!)).lockedBy).toBeNull();
  await lock('Ben');
  await db.flags.review(opinion(id!, { reviewer: 'Ben' }));
  expect((await db.flags.byId(id!)).lockedBy).toBeNull();
});

it('counts how often people agree with each rule', async () => {
  const of = async () => (await db.flags.precision()).find(({ rule }) => rule === 'oscillation');
  expect(await of()).toBeUndefined();
  const ids = await flagged(...Array.from({ length: 5 }, () => ({ rule: 'oscillation' as const })));
  expect(await of()).toMatchObject({ open: 5, precision: null });
  const states = ['confirmed', 'confirmed', 'rejected', 'unsure'] as const;
  for (const [i, state] of states.entries()) {
    await db.flags.review(opinion(ids[i]!, { state, reason: null }));
  }
  expect(await of()).toEqual({
    ...{ rule: 'oscillation', confirmed: 2, rejected: 1, unsure: 1, open: 1 },
    precision: 2 / 3,
  });
});

it('counts as open what waits for a review, no flag that nobody is asked about', async () => {
  const run = await leasedRun(db, 'asked');
  const raised = [raisedAt(10, { rule: 'untrained', severity: 'info' }), raisedAt(20)];
  await db.events.record({ ...run, events: numbered(raised) });
  const precision = await db.flags.precision({ project: 'asked' });
  expect(precision.map(({ rule, open }) => [rule, open])).toEqual([
    ['missing-modes', 1],
    ['untrained', 0],
  ]);
  const open = precision.reduce((sum, each) => sum + each.open, 0);
  expect(open).toBe((await db.flags.open({ limit: 1, project: 'asked' })).total);
});

it('counts them in one project too', async () => {
  const of = async (project: string) => db.flags.precision({ project });
  for (const [project, state] of [
    ['agreed', 'confirmed'],
    ['disputed', 'rejected'],
  ] as const) {
    const run = await leasedRun(db, project);
    await db.events.record({ ...run, events: numbered([raisedAt(10)]) });
    const [flag] = await db.flags.ofRun(run.runId);
    await db.flags.review(opinion(flag!.id, { state, reason: null }));
  }
  const counts = { rule: 'missing-modes', unsure: 0, open: 0 };
  expect(await of('agreed')).toEqual([{ ...counts, confirmed: 1, rejected: 0, precision: 1 }]);
  expect(await of('disputed')).toEqual([{ ...counts, confirmed: 0, rejected: 1, precision: 0 }]);
  expect(await of('elsewhere')).toEqual([]);
});

it('refuses a reason of another state, and a flag that is not there', async () => {
  const [id] = await flagged({});
  await expect(db.flags.review(opinion(id!, { state: 'unsure' }))).rejects.toThrow(
    'reason must be one of needs-another-look, evidence-disagrees for unsure, got seen-in-samples',
  );
  const nobody = '00000000-0000-4000-8000-000000000000';
  await expect(db.flags.review(opinion(nobody))).rejects.toThrow(NotFoundError);
  const lock = { flagId: nobody, reviewer: 'Ada', browser: browserOf('Ada'), seconds: 1 };
  await expect(db.flags.lock(lock)).rejects.toThrow(NotFoundError);
});

it('gives two reviewers two flags, the gravest first, and none twice', async () => {
  const run = await leasedRun(db, 'taken');
  await db.events.record({
    ...run,
    events: numbered([raisedAt(10), raisedAt(20, { rule: 'full-collapse', severity: 'critical' })]),
  });
  const next = (reviewer: string, except: string[] = []) =>
    db.flags.takeNext({ project: 'taken', reviewer, browser: browserOf(reviewer), seconds: 60, except });
  const [forAda, forBen] = await Promise.all([next('Ada'), next('Ben')]);
  expect([forAda?.rule, forBen?.rule].sort()).toEqual(['full-collapse', 'missing-modes']);
  expect(forAda?.lockedBy).toBe('Ada');
  expect(await next('Cem'), 'both are taken').toBeNull();
  expect((await next('Ada'))?.id, 'asked again, she keeps hers').toBe(forAda?.id);
  expect(await next('Ada', [forAda!.id])).toBeNull();
  await db.flags.unlock({ flagId: forBen!.id, browser: browserOf('Ben') });
  expect((await next('Ada', [forAda!.id]))?.id).toBe(forBen?.id);
  expect(await db.flags.countOpen({ project: 'taken' })).toBe(2);
});

it('gives two browsers two flags, also where both reviewers go by one name', async () => {
  const run = await leasedRun(db, 'namesakes');
  await db.events.record({ ...run, events: numbered([raisedAt(10), raisedAt(20, { rule: 'oscillation' })]) });
  const next = (browser: string) =>
    db.flags.takeNext({ project: 'namesakes', reviewer: 'Ada', browser, seconds: 60, except: [] });
  const [first, second] = [await next('one'), await next('two')];
  expect([first?.lockBrowser, second?.lockBrowser]).toEqual(['one', 'two']);
  expect(second?.id).not.toBe(first?.id);
  expect(await next('three')).toBeNull();

  const flagId = first!.id;
  const inAnother = 'Ada is reviewing this flag just now, in another browser';
  const lock = { flagId, reviewer: 'Ada', browser: 'two', seconds: 60 };
  await expect(db.flags.lock(lock)).rejects.toThrow(inAnother);
  await expect(db.flags.review(opinion(flagId, { browser: 'two' }))).rejects.toThrow(inAnother);
  await db.flags.unlock({ flagId, browser: 'two' });
  expect((await db.flags.byId(flagId)).lockBrowser, 'it stays with the one').toBe('one');
  await db.flags.review(opinion(flagId, { browser: 'one' }));
  expect(await db.flags.byId(flagId)).toMatchObject({ lockedBy: null, lockBrowser: null });
  expect((await db.flags.byId(flagId)).reviews).toMatchObject([{ reviewer: 'Ada' }]);
});

it('tells what was said of flags, newest first, and what was taken back', async () => {
  const [one, two] = await flagged({}, { rule: 'oscillation' });
  await db.flags.review(opinion(one!, { note: 'first' }));
  await db.flags.review(opinion(two!, { state: 'unsure', reason: null, note: 'second' }));
  await db.flags.undoReview({ flagId: two!, reviewer: 'Ada' });
  expect(await db.flags.history({ limit: 2 })).toMatchObject([
    { note: 'second', rule: 'oscillation', state: 'unsure', undoneAt: expect.any(Date) },
    { note: 'first', rule: 'missing-modes', runName: expect.any(String), undoneAt: null },
  ]);
  expect(await db.flags.history({ project: 'default', limit: 1 })).toMatchObject([{ note: 'second' }]);
  expect(await db.flags.history({ project: 'another', limit: 2 })).toEqual([]);
});
