import { DatabaseError, SchemaError } from '@modewatch/db';
import { messageOf } from '../errors.ts';
import { pause, unlessTooLate } from '../pause.ts';

/** What this process knows of the database being away: said once when it goes and once when it is back. */
export type Outage = {
  /**
   * Does `operation`, again and again until it succeeds. Rejects only when `signal` aborts, at once, whatever is under way
   * by then; or with an error that `isFinal`.
   */
  outlast<T>(operation: () => Promise<T>, options: OutlastOptions): Promise<T>;
  /** Does `operation` once, for what comes round again anyway; undefined when it fails. */
  attempt<T>(operation: () => Promise<T>): Promise<T | undefined>;
  /** Takes note of how an operation failed that was done without this. */
  heed(error: unknown): void;
  /**
   * Aborted, for the reason that there is, when the database turns out to have other tables than this version: to try
   * again is in vain.
   */
  unusable: AbortSignal;
  /** When the database was last found to be away, on the clock of `performance.now()`; undefined if it never was. */
  lastFailure(): number | undefined;
};

export type OutlastOptions = { signal: AbortSignal; isFinal?: (error: unknown) => boolean };

const firstPauseMs = 250;
const longestPauseMs = 5000;

/** Whether an operation failed because the database is away, so that the same one may succeed without anybody's doing. */
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
  const unusable = new AbortController();

  const said = new Set<string>();

  function sayOnce(line: string) {
    if (!said.has(line)) say(line);
    said.add(line);
  }

  /** @returns after trying to get the database back, if that is what it takes */
  async function failed(error: unknown): Promise<void> {
    const message = messageOf(error);
    // A query that fails for its own sake says nothing of the database, and must not seem to be an outage of it. One that
    // lets nobody in is one, whoever has to put it right: nobody's heartbeat gets through.
    if (!(error instanceof DatabaseError)) return sayOnce(`The database refused: ${message}`);
    lastFailure = performance.now();
    heed(error);
    if (!isAway)
      say(
        `Not stored yet: ${message}\n${unusable.signal.aborted ? 'What' : 'Training goes on; what'} is not stored waits in the spool.`,
      );
    isAway = true;
    try {
      await revive?.();
    } catch (reason) {
      sayOnce(`The database could not be started again: ${messageOf(reason)}`);
    }
  }

  function heed(error: unknown): void {
    if (error instanceof SchemaError) unusable.abort(error);
  }

  function succeeded() {
    if (unusable.signal.aborted) return; // some queries succeed all the same
    if (isAway) say('The database is back; catching up.');
    isAway = false;
  }

  return {
    async outlast(operation, { signal, isFinal = () => false }) {
      for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
        signal.throwIfAborted();
        try {
          const result = await unlessTooLate(operation(), signal);
          succeeded();
          return result;
        } catch (error) {
          if (isFinal(error) || signal.aborted) throw error;
          await unlessTooLate(failed(error), signal);
        }
        await pause(pauseMs, signal);
      }
    },
    async attempt(operation) {
      try {
        const result = await operation();
        succeeded();
        return result;
      } catch (error) {
        await failed(error);
        return undefined;
      }
    },
    heed,
    unusable: unusable.signal,
    lastFailure: () => lastFailure,
  };
}
