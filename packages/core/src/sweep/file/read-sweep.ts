import { pathName } from '../../config/index.ts';
import { type Place, readYaml } from '../../yaml.ts';
import type { SweepConfig } from '../sweep-config.ts';
import { type ParseOptions, parseSweep, type SweepFacts } from './parse-sweep.ts';
import { got } from './problem.ts';

/** What is wrong in a sweep file: where, in which field, and in words. */
export type SweepProblem = Place & { path: string; text: string };

export type SweepReading =
  | { sweep: SweepConfig; facts: SweepFacts }
  /** At least one, those further up in the text first. */
  | { problems: SweepProblem[] };

/** Where something is missing that stands nowhere in the text. */
const start: Place = { line: 1, column: 1 };

/** Reads the text of a sweep file. Whatever is wrong in it is an answer, not an error. */
export function readSweep(file: string, options: ParseOptions = {}): SweepReading {
  const { contents, problems, placeOf } = readYaml(file);
  if (problems.length > 0) return { problems: problems.map((problem) => ({ ...problem, path: '' })) };
  if (!(contents instanceof Object) || Array.isArray(contents)) {
    const given = Array.isArray(contents) ? 'got a list' : got(contents);
    const text = `expected fields and values, such as "method: random"; ${given}`;
    return { problems: [{ ...start, path: '', text }] };
  }
  const parsed = parseSweep(contents, options);
  if (!('problems' in parsed)) return parsed;
  const placed = parsed.problems.map(({ path, text: words }) => ({
    ...(placeOf(path) ?? start),
    path: pathName(path),
    text: words,
  }));
  return {
    problems: placed.sort((a, b) => a.line - b.line || a.column - b.column),
  };
}
