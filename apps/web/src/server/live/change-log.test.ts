import { describe, expect, it } from 'vitest';
import { createChangeLog } from './change-log.ts';

describe('createChangeLog', () => {
  it('tells what changed since, once per run', () => {
    const log = createChangeLog(10);
    log.add({ runId: 'a', what: ['metrics'] });
    const seen = log.newest();
    log.add({ runId: 'b', what: ['metrics'] });
    log.add({ runId: 'b', what: ['log', 'metrics'] });

    expect(log.since(seen)).toEqual([{ runId: 'b', what: ['metrics', 'log'] }]);
    expect(log.since(log.newest())).toEqual([]);
  });

  it('does not know what it no longer keeps', () => {
    const log = createChangeLog(2);
    for (const runId of ['a', 'b', 'c']) log.add({ runId, what: ['log'] });

    expect(log.since(0)).toBeUndefined();
    expect(log.since(1)).toHaveLength(2);
  });

  it('knows nothing of readers from before a gap', () => {
    const log = createChangeLog(10);
    log.add({ runId: 'a', what: ['log'] });
    const seen = log.newest();
    log.forget();
    expect(log.since(seen)).toBeUndefined();

    const seenAfterTheGap = log.newest();
    log.add({ runId: 'a', what: ['log'] });
    expect(log.since(seenAfterTheGap)).toEqual([{ runId: 'a', what: ['log'] }]);
  });

  it.each([undefined, 7])('does not know a reader at %s', (number) => {
    expect(createChangeLog(10).since(number)).toBeUndefined();
  });
});
