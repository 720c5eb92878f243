import { describe, expect, it } from 'vitest';
import type { Sweep } from './sweep.ts';
import { workerWait } from './worker-wait.ts';

const sweep = (
  changes: Partial<Pick<Sweep, 'state' | 'trials' | 'planned'>> = {},
  workerTags?: string[],
) => ({
  ...{ state: 'running' as const, trials: {}, planned: 8 as number | null, ...changes },
  config: { run: workerTags ? { workerTags } : {} },
});
const worker = (runs: number, changes: { state?: 'working' | 'quarantined'; tags?: string[] } = {}) => ({
  ...{ state: 'working' as const, tags: [], runs, concurrency: 2 },
  ...changes,
});

describe('a running sweep of which nothing is trained', () => {
  it('waits for a worker that has room', () => {
    expect(workerWait(sweep(), [worker(2)])).toBe('Waits for a worker: 2 of 2 at work');
    expect(workerWait(sweep({ trials: { pending: 1, finished: 2 } }), [worker(2), worker(2)])).toBe(
      'Waits for a worker: 4 of 4 at work',
    );
    expect(workerWait(sweep(), [worker(1)])).toBeUndefined();
  });

  it('waits for someone to start a worker where none runs that suits', () => {
    expect(workerWait(sweep(), [])).toBe('No worker is running: ./modewatch work');
    expect(workerWait(sweep(), [worker(0, { state: 'quarantined' })])).toBe(
      'No worker is running: ./modewatch work',
    );
    expect(workerWait(sweep({}, ['gpu', 'big']), [worker(0, { tags: ['gpu'] })])).toBe(
      'No worker with the tags gpu, big is running: ./modewatch work --tags gpu,big',
    );
  });

  it('waits for no worker once all of its trials are over', () => {
    expect(workerWait(sweep({ trials: { finished: 2 }, planned: 2 }), [])).toBeUndefined();
    expect(workerWait(sweep({ trials: { finished: 2 }, planned: null }), [])).toBeDefined();
  });
});

it('says nothing of a sweep that trains, or is not running', () => {
  expect(workerWait(sweep({ trials: { running: 1, pending: 1 } }), [worker(2)])).toBeUndefined();
  expect(workerWait(sweep({ trials: { leased: 1 } }), [])).toBeUndefined();
  expect(workerWait(sweep({ state: 'paused' }), [])).toBeUndefined();
});
