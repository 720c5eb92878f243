import { configProblems, type FieldPath, pathName, type RunConfig, runConfig } from '@modewatch/core/config';
import { readYaml } from '@modewatch/core/yaml';
import { stringify } from 'yaml';
import { configDefaults } from '../config-facts.ts';

type FileProblem = { line: number; column: number; path: string; text: string };

/** A config as somebody would write it: what differs from the defaults. Its name stays behind, for it is another run's. */
export function runFile({ name, ...config }: RunConfig): string {
  const changed = difference(config, configDefaults(config));
  return stringify({ dataset: config.dataset, model: config.model, ...changed }, { lineWidth: 0 });
}

type Tree = { [field: string]: unknown };

function difference(tree: Tree, usual: Tree): Tree {
  const changed = Object.entries(tree).flatMap(([field, value]): [string, unknown][] => {
    const before = usual[field];
    if (value === undefined || JSON.stringify(value) === JSON.stringify(before)) return [];
    return [[field, isTree(value) && isTree(before) ? difference(value, before) : value]];
  });
  return Object.fromEntries(changed);
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the text of a run file. Whatever is wrong in it is an answer, not an error. */
export function readRunFile(text: string): { config: RunConfig } | { problems: FileProblem[] } {
  const { contents, problems, placeOf } = readYaml(text);
  if (problems.length > 0) return { problems: problems.map((problem) => ({ ...problem, path: '' })) };
  const fields = contents ?? {};
  if (!isTree(fields)) {
    const expected = 'expected fields and values, such as "latentDim: 64"';
    return { problems: [{ line: 1, column: 1, path: '', text: expected }] };
  }
  const parsed = runConfig.safeParse(fields);
  if (parsed.success) return { config: parsed.data };
  const place = (path: FieldPath) => placeOf(path) ?? { line: 1, column: 1 };
  return {
    problems: configProblems(parsed.error, fields)
      .map(({ path, text: words }) => ({ ...place(path), path: pathName(path), text: words }))
      .sort((a, b) => a.line - b.line || a.column - b.column),
  };
}

/** What is wrong in a run file, with its place; none where a run can be made of it. */
export function checkRunFile(text: string): FileProblem[] {
  const reading = readRunFile(text);
  return 'problems' in reading ? reading.problems : [];
}
