import { describe, expect, it } from 'vitest';
import { parseStaleName, staleNames } from './stale-queries.ts';

const changed = (...what: string[]) => staleNames({ changes: [{ runId: 'a', what }], hasMissed: false });

describe('staleNames', () => {
  it('names just the queries that a change concerns', () => {
    expect(changed('metrics')).toEqual(['lists', 'run/a', 'series/a']);
    expect(changed('log')).toEqual(['logs/a']);
    expect(changed('snapshot', 'log')).toEqual(['lists', 'run/a', 'snapshots/a', 'logs/a']);
    expect(changed('verdict')).toEqual(['lists', 'review', 'run/a', 'checkpoints/a', 'flags/a']);
    expect(changed('status')).toEqual(['lists', 'children', 'run/a', 'checkpoints/a']);
    expect(changed('checkpoint')).toEqual(['checkpoints/a']);
    expect(changed('sweep')).toEqual(['sweeps']);
    expect(changed('something of tomorrow')).toEqual([]);
  });

  it('names everything when changes were missed', () => {
    expect(staleNames({ changes: [{ runId: 'a', what: ['log'] }], hasMissed: true })).toEqual(['everything']);
  });
});

it('reads its own names', () => {
  expect(parseStaleName('series/a')).toEqual({ query: 'series', runId: 'a' });
  expect(parseStaleName('everything').query).toBe('everything');
});
