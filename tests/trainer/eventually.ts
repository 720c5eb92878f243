import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `look` finds something. The deadline is for broken code only. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  deadlineMs = 170_000,
): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  while (Date.now() < deadline) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await sleep(20);
  }
  throw new Error(`waited ${deadlineMs / 1000} s for ${what}`);
}
