import { messageOf } from '../errors.ts';
import { pause } from '../pause.ts';

/** What this process knows of the database being away: said once when it goes and once when it is back. */
export type Outage = {
  /**
   * Does `operation`, again and again until it succeeds. Rejects only when `signal` aborts, or with an error that
   * `isFinal`.
   */
  outlast<T>(operation: () => Promise<T>, options: OutlastOptions): Promise<T>;
  /** Does `operation` once, for what comes round again anyway; undefined when the database is away. */
  attempt<T>(operation: () => Promise<T>): Promise<T | undefined>;
  /** When an operation last failed, on the clock of `performance.now()`; undefined if none ever did. */
  lastFailure(): number | undefined;
};

export type OutlastOptions = { signal: AbortSignal; isFinal?: (error: unknown) => boolean };

const firstPauseMs = 250;
const longestPauseMs = 5000;

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

  function failed(error: unknown) {
    lastFailure = performance.now();
    if (!isAway) say(`Not stored yet: ${messageOf(error)}\nTraining goes on; its events wait in the spool.`);
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
          if (isFinal(error)) throw error;
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
