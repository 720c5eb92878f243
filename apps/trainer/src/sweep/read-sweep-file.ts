import fs from 'node:fs';
import path from 'node:path';
import { readSweep, type SweepConfig } from '@modewatch/core/sweep';
import { resolvePaths } from '../config/paths.ts';
import { InputError, messageOf } from '../errors.ts';

/** A sweep file that has no mistakes. */
export type SweepFileRead = {
  file: string;
  sweep: SweepConfig;
  facts: Extract<ReturnType<typeof readSweep>, { sweep: unknown }>['facts'];
};

/**
 * Reads a sweep file; paths in it are taken from its own folder.
 *
 * @throws InputError with line and column of each mistake
 */
export function readSweepFile(name: string): SweepFileRead {
  const file = readText(name);
  const folder = path.dirname(path.resolve(name));
  const reading = readSweep(file, { resolve: (fields) => resolvePaths(fields, folder) });
  if (!('problems' in reading)) return { file, ...reading };
  const lines = reading.problems.map(({ line, column, path: field, text }) =>
    [`${name}:${line}:${column} `, ...(field ? [`${field}:`] : []), text].join(' '),
  );
  const count = lines.length === 1 ? '1 problem' : `${lines.length} problems`;
  throw new InputError(`The sweep has ${count}, and was not started:\n${lines.join('\n')}`);
}

function readText(name: string): string {
  try {
    return fs.readFileSync(name, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new InputError(`There is no sweep file ${name}. Examples to copy lie in examples/sweeps/.`);
    if (code === 'EISDIR')
      throw new InputError(`${name} is a folder, expected a sweep file such as those in examples/sweeps/.`);
    throw new InputError(`The sweep file ${name} cannot be read: ${messageOf(error)}`);
  }
}
