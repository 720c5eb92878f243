import { readSweep } from '../file/read-sweep.ts';

/** Reads a sweep file that has to be sound. */
export function read(text: string) {
  const reading = readSweep(text);
  if ('problems' in reading) throw new Error(complaint(text));
  return reading;
}

/** What is said of a sweep file that is wrong, each problem on a line of its own. */
export function complaint(text: string): string {
  const reading = readSweep(text);
  if (!('problems' in reading)) throw new Error('expected a complaint');
  const lines = reading.problems.map(
    ({ line, column, path, text: words }) => `${line}:${column} ${path}: ${words}`,
  );
  return `\n${lines.join('\n')}\n`;
}
