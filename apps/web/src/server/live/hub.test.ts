import { describe, expect, it } from 'vitest';
import { createLiveHub, type Listen, type LiveHub } from './hub.ts';

/** A hub whose database line is in the test's hands. */
async function hubOnALine() {
  let [change, state] = [noLine, noLine] as Parameters<Listen>;
  const hub = createLiveHub(async (...listeners) => {
    [change, state] = listeners;
  });
  hub.cursor(); // the first reader opens the line
  await new Promise(setImmediate);
  return { hub, line: { change, state } };
}

function noLine() {
  throw new Error('expected an open line');
}

describe('createLiveHub', () => {
  it('tells a page what changed since it was rendered, then what changes', async () => {
    const { hub, line } = await hubOnALine();
    const cursor = hub.cursor();
    line.change({ runId: 'a', what: ['metrics'] });
    const page = hub.subscribe(cursor, new AbortController().signal);

    const missed = await next(page);
    expect(missed.message).toEqual({
      changes: [{ runId: 'a', what: ['metrics'] }],
      hasMissed: false,
      database: 'connected',
    });

    line.change({ runId: 'b', what: ['log'] });
    line.change({ runId: 'b', what: ['status'] });
    const live = await next(page);
    expect(live.message.changes).toEqual([{ runId: 'b', what: ['log', 'status'] }]);
    expect(live.id).toBe(hub.cursor());
  });

  it.each([undefined, 'another-process:3'])(
    'tells a page that comes with %s to read everything anew',
    async (id) => {
      const { hub } = await hubOnALine();
      const page = hub.subscribe(id, new AbortController().signal);
      expect((await next(page)).message.hasMissed).toBe(true);
    },
  );

  it('says that the line is dead, and that changes were missed when it is back', async () => {
    const { hub, line } = await hubOnALine();
    const page = hub.subscribe(hub.cursor(), new AbortController().signal);
    expect((await next(page)).message.database).toBe('connected');

    line.state('reconnecting');
    expect((await next(page)).message).toEqual({ changes: [], hasMissed: false, database: 'reconnecting' });
    line.state('connected');
    expect((await next(page)).message).toEqual({ changes: [], hasMissed: true, database: 'connected' });
  });

  it('tries again when the database is not there at first', async () => {
    let attempts = 0;
    const hub = createLiveHub(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('connection refused (this line in the output is part of the test)');
    });
    const page = hub.subscribe(undefined, new AbortController().signal);
    expect((await next(page)).message.database).toBe('reconnecting');
    expect((await next(page)).message.database).toBe('connected');
  });

  it('lets go of a page that is closed', async () => {
    const { hub } = await hubOnALine();
    const closing = new AbortController();
    const page = hub.subscribe(hub.cursor(), closing.signal);
    await next(page);
    expect(hub.subscribers()).toBe(1);

    const end = page.next();
    closing.abort();
    expect((await end).done).toBe(true);
    expect(hub.subscribers()).toBe(0);
  });
});

async function next(page: ReturnType<LiveHub['subscribe']>) {
  const { value } = await page.next();
  if (!value) throw new Error('expected a message, got the end');
  return value;
}
