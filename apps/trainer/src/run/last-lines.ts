const keptLines = 20;

/** Keeps the last lines of a text that comes in pieces. */
export function keepLastLines() {
  const kept: string[] = [];
  let rest = '';
  return {
    add(text: string) {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      kept.push(...parts);
      kept.splice(0, Math.max(0, kept.length - keptLines));
    },
    lines: () => (rest === '' ? [...kept] : [...kept, rest]),
  };
}
