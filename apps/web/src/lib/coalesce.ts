/**
 * Gathers names and hands them over in batches: at once after a quiet time, together in a busy one. The next batch
 * waits until the last one is dealt with and an interval has passed, so that slow work is asked for less often.
 */
export function coalesce<Name extends string>(
  intervalMs: number,
  handOver: (names: Name[]) => Promise<unknown>,
) {
  const gathered = new Set<Name>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let state: 'quiet' | 'busy' | 'stopped' = 'quiet';

  async function flush() {
    if (state === 'stopped') return;
    if (gathered.size === 0) {
      state = 'quiet';
      return;
    }
    state = 'busy';
    const names = [...gathered];
    gathered.clear();
    try {
      await handOver(names);
    } finally {
      timer = setTimeout(flush, intervalMs);
    }
  }

  return {
    add(names: Iterable<Name>) {
      for (const name of names) gathered.add(name);
      if (state !== 'busy') {
        state = 'quiet';
        void flush();
      }
    },
    /** Forgets what has gathered; `add` starts anew. */
    stop() {
      clearTimeout(timer);
      gathered.clear();
      state = 'stopped';
    },
  };
}
