import { configProblems, type FieldPath, fieldAt, pathName, runConfig } from '../../config/index.ts';
import { covers, fieldPath } from '../field-path.ts';
import type { ParameterValue, Point, SearchSpace } from '../space.ts';
import type { SweepConfig } from '../sweep-config.ts';
import { trialFields } from '../trial-config.ts';
import { probesOf } from './probes.ts';
import type { FileProblem } from './problem.ts';

/**
 * What runs would be refused for: fields of the common part, and values or combinations of values that parameters can
 * take. Each is said once, with the first point at which it occurs.
 *
 * @param placeOf where the file has the parameter of a path
 */
export function runProblems(
  sweep: Pick<SweepConfig, 'run' | 'objective' | 'space'>,
  placeOf: (path: string) => FieldPath | undefined,
): FileProblem[] {
  const problems = new Map<string, FileProblem>();
  for (const { point, about } of probesOf(sweep.space)) {
    const fields = trialFields(sweep, point);
    const parsed = runConfig.safeParse(fields);
    if (parsed.success) continue;
    for (const { path, text } of configProblems(parsed.error, fields)) {
      const chosen = Object.keys(point).find((name) =>
        namesOf(sweep.space, name).some((each) => covers(fieldPath(each), path)),
      );
      const isCommon = chosen === undefined && isIn(sweep.run, path);
      const parameter = isCommon ? undefined : (chosen ?? about?.path);
      const at = (parameter && placeOf(parameter)) || ['run', ...path];
      const key = `${pathName(at)} ${pathName(path)}`;
      if (problems.has(key)) continue;
      const name = isCommon || parameter === pathName(path) ? '' : `${pathName(path)}: `;
      const rest = isCommon ? '' : `${hint(sweep, parameter)}${where(point)}`;
      problems.set(key, { path: at, text: `${name}${text}${rest}` });
    }
  }
  return [...problems.values()];
}

/** The fields that a parameter sets. */
function namesOf(space: SearchSpace, path: string): string[] {
  return [path, ...(space.find((each) => each.path === path)?.also ?? [])];
}

function isIn(fields: unknown, path: FieldPath): boolean {
  return path.length > 0 && fields instanceof Object && Object.hasOwn(fields, String(path[0]));
}

/** A field of whole numbers whose values are spread over all numbers. */
function hint({ space }: Pick<SweepConfig, 'space'>, path: string | undefined): string {
  const distribution = space.find((each) => each.path === path)?.distribution;
  const isReal = distribution && !['constant', 'categorical', 'int_uniform'].includes(distribution.name);
  return path && isReal && !('q' in distribution) && fieldAt(fieldPath(path))?.type === 'integer'
    ? '; int_uniform and the distributions q_… give whole numbers'
    : '';
}

function where(point: Point): string {
  const values = Object.entries(point).map(([path, value]) => `${path} ${short(value)}`);
  if (values.length < 2) return '';
  const text = values.join(', ');
  return ` (at ${text.length > 200 ? `${text.slice(0, 197)}…` : text})`;
}

function short(value: ParameterValue): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(4))) : JSON.stringify(value);
}
