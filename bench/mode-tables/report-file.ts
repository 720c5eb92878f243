import fs from 'node:fs';
import type { Outcome } from './outcome.ts';

const format = 'modewatch-mode-tables';

/** Writes outcomes, so that the table can be printed again without training. Whole or not at all. */
export function writeOutcomes(file: string, outcomes: readonly Outcome[]): void {
  const part = `${file}.part`;
  fs.writeFileSync(part, `${JSON.stringify({ format, outcomes }, null, 1)}\n`);
  fs.renameSync(part, file);
}

/** @throws Error unless the file was written by `--out` */
export function readOutcomes(file: string): Outcome[] {
  let read: unknown;
  try {
    read = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`expected a file that --out has written, got ${file}: ${(cause as Error).message}`, {
      cause,
    });
  }
  if (typeof read === 'object' && read && 'format' in read && read.format === format && 'outcomes' in read)
    return read.outcomes as Outcome[]; // as written above
  throw new Error(`expected a file that --out has written, got ${file}, which has another format`);
}
