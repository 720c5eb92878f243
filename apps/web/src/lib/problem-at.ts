import type { FileProblem } from './sweep.ts';

/** What is wrong with a field of a file, or within it: the first of its problems, as the command line says it. */
export function problemAt(
  problems: readonly Pick<FileProblem, 'path' | 'text'>[],
  field: string,
): string | undefined {
  return problems.find(
    ({ path }) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`),
  )?.text;
}
