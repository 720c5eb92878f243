import { expect, it } from 'vitest';
import { type EndedAttempt, watchFailures } from './failure-streak.ts';

const failed = (runId: string, changes: Partial<EndedAttempt> = {}): EndedAttempt => ({
  ...{ runId, outcome: 'failed', reason: 'out of memory', hasCheckpoint: false },
  ...{ tookMs: 2000, wasElsewhere: false },
  ...changes,
});

it('doubts the machine after three runs in a row that fail within seconds', () => {
  const ended = watchFailures();
  expect(ended(failed('a'))).toBeUndefined();
  expect(ended(failed('b', { outcome: 'lost' }))).toBeUndefined();
  expect(ended(failed('c'))).toEqual({
    runIds: ['a', 'b', 'c'],
    reason: '3 runs in a row failed within seconds; the last one: out of memory',
  });
});

it.each<[string, Partial<EndedAttempt>]>([
  ['one that finished', { outcome: 'finished' }],
  ['one that diverged', { outcome: 'diverged' }],
  ['one that failed after a while', { tookMs: 60_000 }],
  ['one that was killed after a checkpoint', { outcome: 'lost', hasCheckpoint: true }],
])('takes heart from %s', (_, end) => {
  const ended = watchFailures();
  for (const each of [failed('a'), failed('b'), failed('x', end), failed('c'), failed('d')])
    expect(ended(each)).toBeUndefined();
  expect(ended(failed('e'))?.runIds).toEqual(['c', 'd', 'e']);
});

it.each<[string, Partial<EndedAttempt>]>([
  ['one that was canceled', { outcome: 'canceled' }],
  ['one that failed elsewhere before', { wasElsewhere: true }],
])('learns nothing from %s', (_, end) => {
  const ended = watchFailures();
  for (const each of [failed('a'), failed('b'), failed('x', end)]) expect(ended(each)).toBeUndefined();
  expect(ended(failed('c'))?.runIds).toEqual(['a', 'b', 'c']);
});

it('counts a run that is tried again once', () => {
  const ended = watchFailures();
  for (const each of [failed('a'), failed('a'), failed('a')]) expect(ended(each)).toBeUndefined();
});
