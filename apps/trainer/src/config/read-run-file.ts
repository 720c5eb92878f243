import fs from 'node:fs';
import type { FieldPath } from '@modewatch/core/config';
import { readYaml } from '@modewatch/core/yaml';
import { InputError, messageOf } from '../errors.ts';

export type RunFile = {
  /** What stands in the file, not yet checked. */
  fields: Record<string, unknown>;
  /** The line on which a field stands; undefined for what is not in the file. */
  lineOf(path: FieldPath): number | undefined;
};

/** Reads a run file: YAML, or JSON, which is YAML too. @throws InputError */
export function readRunFile(file: string): RunFile {
  const { contents, problems, placeOf } = readYaml(readText(file));
  if (problems.length > 0) {
    const lines = problems.map(({ line, column, text }) => `${file}:${line}:${column}  ${text}`);
    throw new InputError(`The run file is not valid YAML:\n${lines.join('\n')}`);
  }
  const fields = contents ?? {};
  if (typeof fields !== 'object' || Array.isArray(fields)) {
    const given = Array.isArray(fields) ? 'a list' : JSON.stringify(fields);
    throw new InputError(`${file}: expected fields and values, such as "latentDim: 64", got ${given}`);
  }
  return { fields: { ...fields }, lineOf: (path) => placeOf(path)?.line };
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new InputError(`There is no run file ${file}. Examples to copy lie in examples/.`);
    if (code === 'EISDIR')
      throw new InputError(`${file} is a folder, expected a run file such as examples/ring.yaml.`);
    throw new InputError(`The run file ${file} cannot be read: ${messageOf(error)}`);
  }
}
