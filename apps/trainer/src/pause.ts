import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or until `signal` aborts, whichever comes first. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}

/** Resolves when `signal` aborts. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** What an operation gives, unless `signal` aborts first: then nobody waits for it any longer, and this rejects. */
export function unlessTooLate<T>(operation: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp);
    operation.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** For `catch`: an operation that `signal` ended needs no answer; every other error goes on. */
export function unlessAborted(signal: AbortSignal): (error: unknown) => void {
  return (error) => {
    if (!signal.aborted) throw error;
  };
}
