/** Parts of a run that are out of date. */
export type Change = { runId: string; what: string[] };

/** The latest changes, numbered 1, 2, 3, …, for readers who come back and ask what they missed. */
export function createChangeLog(capacity: number) {
  const kept: Change[] = [];
  let newest = 0;

  return {
    newest: () => newest,

    add(change: Change) {
      kept.push(change);
      if (kept.length > capacity) kept.shift();
      newest += 1;
    },

    /** Changes went by unseen: nobody who was here before knows what is out of date. */
    forget() {
      kept.length = 0;
      newest += 1;
    },

    /** What changed after a number, one entry per run; undefined when the log does not reach back that far. */
    since(number: number | undefined): Change[] | undefined {
      if (number === undefined || number > newest || number < newest - kept.length) return undefined;
      return merged(kept.slice(kept.length - (newest - number)));
    },
  };
}

function merged(changes: Change[]): Change[] {
  const parts = new Map<string, Set<string>>();
  for (const { runId, what } of changes) {
    parts.set(runId, new Set([...(parts.get(runId) ?? []), ...what]));
  }
  return [...parts].map(([runId, what]) => ({ runId, what: [...what] }));
}
