import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Change, createChangeLog } from './change-log.ts';

type DatabaseState = 'connected' | 'reconnecting';

/** What a page is told. */
type LiveMessage = {
  changes: Change[];
  /** Changes may have gone by unseen: everything is out of date. */
  hasMissed: boolean;
  /** Whether the server itself hears from the database. */
  database: DatabaseState;
};

export type LiveHub = ReturnType<typeof createLiveHub>;

export type Listen = (
  onChange: (change: Change) => void,
  onState: (state: DatabaseState) => void,
) => Promise<unknown>;

/** A burst of changes becomes one message. */
const GATHER_MS = 100;
const RETRY_MS = 1000;

/**
 * Fans what one database connection hears out to any number of pages. Each message has an id; a page that comes back
 * with the last one it saw is told what it missed. A slow page costs nothing: what it has not taken yet is merged.
 */
export function createLiveHub(listen: Listen) {
  const epoch = randomUUID(); // another process's ids mean nothing here
  const log = createChangeLog(1000);
  const bells = new Set<() => void>();
  let database: DatabaseState = 'reconnecting';
  let isStarted = false;

  return { cursor, subscribe, subscribers: () => bells.size };

  /** The id of now: what is read after this is newer. */
  function cursor() {
    void start();
    return `${epoch}:${log.newest()}`;
  }

  /** First what changed since the id `after`, then each change as it comes, until the signal aborts. */
  async function* subscribe(after: string | undefined, signal: AbortSignal) {
    void start();
    const bell = createBell();
    bells.add(bell.ring);
    signal.addEventListener('abort', bell.ring);
    try {
      let seen = numberIn(after);
      let told: DatabaseState | undefined;
      while (!signal.aborted) {
        const changes = log.since(seen);
        if (changes?.length === 0 && told === database) {
          await bell.rung();
          continue;
        }
        seen = log.newest();
        told = database;
        const message = { changes: changes ?? [], hasMissed: changes === undefined, database };
        yield { id: `${epoch}:${seen}`, message } satisfies { id: string; message: LiveMessage };
        await sleep(GATHER_MS);
      }
    } finally {
      bells.delete(bell.ring);
      signal.removeEventListener('abort', bell.ring);
    }
  }

  async function start() {
    if (isStarted) return;
    isStarted = true;
    for (;;) {
      try {
        await listen(hear, changeState);
        return changeState('connected');
      } catch (error) {
        console.error(
          `Live updates wait for the database: ${error instanceof Error ? error.message : error}`,
        );
        await sleep(RETRY_MS);
      }
    }
  }

  function hear(change: Change) {
    log.add(change);
    ringAll();
  }

  function changeState(state: DatabaseState) {
    if (state === database) return;
    database = state;
    // While the line was dead, changes went by.
    if (state === 'connected') log.forget();
    ringAll();
  }

  function ringAll() {
    for (const ring of bells) ring();
  }

  function numberIn(id: string | undefined) {
    const [of, number] = id?.split(':') ?? [];
    return of === epoch ? Number(number) : undefined;
  }
}

/** Rung while nobody waits, it is heard by the next who does. */
function createBell() {
  let wake: (() => void) | undefined;
  let isRung = false;
  return {
    ring() {
      isRung = true;
      wake?.();
    },
    async rung() {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      isRung = false;
    },
  };
}
