import { DatabaseError } from '@modewatch/db';
import { messageOf } from '../errors.ts';
import { pause } from '../pause.ts';

/** What this process knows of the database being away: said once when it goes and once when it is back. */
export type Outage = {
  /**
   * Does `operation`, again and again until it succeeds. Rejects only when `signal` aborts, or with an error that
   * `isFinal`.
   */
  outlast<T>(operation: () => Promise<T>, options: OutlastOptions): Promise<T>;
  /** Does `operation` once, for what comes round again anyway; undefined when it fails. */
  attempt<T>(operation: () => Promise<T>): Promise<T | undefined>;
  /** When the database was last found to be away, on the clock of `performance.now()`; undefined if it never was. */
  lastFailure(): number | undefined;
};

export type OutlastOptions = { signal: AbortSignal; isFinal?: (error: unknown) => boolean };

const firstPauseMs = 250;
const longestPauseMs = 5000;

/** Whether an operation failed because the database is away, so that the same one may succeed later. */
export function isAwayError(error: unknown): boolean {
  return error instanceof DatabaseError && error.isTransient;
}

/**
 * @param options.say hears of each outage, for the user
 * @param options.revive tries to get the database back, where that is ours to do
 */
export function watchOutage({
  say,
  revive,
}: {
  say: (line: string) => void;
  revive?: () => Promise<unknown>;
}): Outage {
  let isAway = false;
  let lastFailure: number | undefined;

  /** A query that fails for its own sake says nothing of the database, and must not seem to be an outage of it. */
  const refused = new Set<string>();

  function failed(error: unknown) {
    const message = messageOf(error);
    if (!isAwayError(error)) {
      if (!refused.has(message)) say(`The database refused: ${message}`);
      refused.add(message);
      return;
    }
    lastFailure = performance.now();
    if (!isAway) say(`Not stored yet: ${message}\nTraining goes on; its events wait in the spool.`);
    isAway = true;
  }

  function succeeded() {
    if (isAway) say('The database is back; catching up.');
    isAway = false;
  }

  return {
    async outlast(operation, { signal, isFinal = () => false }) {
      for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
        signal.throwIfAborted();
        try {
          const result = await operation();
          succeeded();
          return result;
        } catch (error) {
          if (isFinal(error) || signal.aborted) throw error;
          failed(error);
        }
        await revive?.().catch(failed);
        await pause(pauseMs, signal);
      }
    },
    async attempt(operation) {
      try {
        const result = await operation();
        succeeded();
        return result;
      } catch (error) {
        failed(error);
        await revive?.().catch(failed);
        return undefined;
      }
    },
    lastFailure: () => lastFailure,
  };
}
