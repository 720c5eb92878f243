import { type Field, type FieldPath, fieldAt, leafFields, nearestName } from '../../config/index.ts';
import { covers, fieldPath } from '../field-path.ts';
import type { Dimension, ParameterValue } from '../space.ts';
import { distributionOf } from './distribution-of.ts';
import { type FileProblem, got } from './problem.ts';
import type { GivenParameter } from './sweep-file.ts';

/** A parameter, and where it stands in the file. */
type Placed = { dimension: Dimension; at: FieldPath };

/** The space that the parameters of a file make, those that others depend on first. */
export function spaceOf(parameters: Record<string, GivenParameter>): {
  placed: Placed[];
  problems: FileProblem[];
} {
  const problems: FileProblem[] = [];
  const placed = flatten(parameters, { prefix: '', at: ['parameters'], problems }).flatMap(
    ({ path, given, at }): Placed[] => {
      const field = fieldAt(fieldPath(path));
      if (!field) {
        problems.push({ path: at, text: `a run has no field ${path}${help(path)}` });
        return [];
      }
      const strange = (given.also ?? []).filter((name) => !fieldAt(fieldPath(name)));
      problems.push(
        ...strange.map((name) => ({
          path: [...at, 'also'],
          text: `a run has no field ${name}${help(name)}`,
        })),
      );
      const made = distributionOf(given, field);
      if ('problems' in made) {
        problems.push(
          ...made.problems.map(({ setting, text }) => ({ path: setting ? [...at, setting] : at, text })),
        );
        return [];
      }
      const when = Object.entries(given.when ?? {}).map(([other, value]) => ({
        path: other,
        values: Array.isArray(value) ? value : [value],
      }));
      const dimension: Dimension = {
        path,
        ...(given.also ? { also: given.also } : {}),
        distribution: made.distribution,
        ...(when.length > 0 ? { when } : {}),
      };
      return [{ dimension, at }];
    },
  );
  problems.push(...repeated(placed), ...placed.flatMap((each) => whenProblems(each, placed)));
  if (problems.length > 0) return { placed, problems };
  const inOrder = ordered(placed, problems);
  problems.push(...overwriting(inOrder));
  return { placed: inOrder, problems };
}

type Flat = { path: string; given: GivenParameter; at: FieldPath };

/** Parameters of a group, such as generator, are parameters of their own; the group itself is none. */
function flatten(
  parameters: Record<string, GivenParameter>,
  { prefix, at, problems }: { prefix: string; at: FieldPath; problems: FileProblem[] },
): Flat[] {
  return Object.entries(parameters).flatMap(([name, given]) => {
    const { parameters: inner, ...own } = given;
    if (!inner) return [{ path: `${prefix}${name}`, given, at: [...at, name] }];
    for (const [setting, value] of Object.entries(own)) {
      const text = `expected nothing beside parameters, which make a group of ${prefix}${name}; give it to each of them; ${got(value)}`;
      problems.push({ path: [...at, name, setting], text });
    }
    return flatten(inner, { prefix: `${prefix}${name}.`, at: [...at, name, 'parameters'], problems });
  });
}

function help(path: string): string {
  const leaves: { name: string; field: Field }[] = leafFields();
  const names = leaves.map(({ name }) => name);
  const last = path.split('.').at(-1);
  const twins = names.filter((name) => name.split('.').at(-1) === last);
  const nearest = twins.length > 0 ? twins.join(' or ') : nearestName(path, names);
  return nearest
    ? `; did you mean ${nearest}?`
    : '; fields that can be told apart by a dot: generator.learningRate';
}

function repeated(placed: Placed[]): FileProblem[] {
  return placed
    .filter(({ dimension }, i) => placed.findIndex((each) => each.dimension.path === dimension.path) !== i)
    .map(({ dimension, at }) => ({
      path: at,
      text: `the parameter ${dimension.path} stands here a second time`,
    }));
}

/** What one parameter sets and another, which stands behind it and is there as well, would set once more. */
function overwriting(placed: Placed[]): FileProblem[] {
  return placed.flatMap(({ dimension, at }, i): FileProblem[] => {
    const clashes = placed
      .slice(0, i)
      .filter((earlier) => !excludeEachOther(dimension, earlier.dimension))
      .flatMap((earlier) => {
        const field = fieldsOf(earlier.dimension).find((name) =>
          fieldsOf(dimension).some((own) => covers(fieldPath(own), fieldPath(name))),
        );
        return field === undefined ? [] : [{ field, by: earlier.dimension.path }];
      });
    return clashes.map(({ field, by }) => ({
      path: at,
      text: `expected fields that no other parameter sets; ${field} is set by the parameter ${by} already`,
    }));
  });
}

function fieldsOf({ path, also = [] }: Dimension): string[] {
  return [path, ...also];
}

/** Whether two parameters are never there together, because they depend on different values of a third. */
function excludeEachOther({ when: some = [] }: Dimension, { when: others = [] }: Dimension): boolean {
  return some.some(({ path, values }) => {
    const other = others.find((each) => each.path === path);
    return other !== undefined && !values.some((value) => other.values.map(keyOf).includes(keyOf(value)));
  });
}

/** A parameter can depend on one that has a list of values, and on some of these. */
function whenProblems({ dimension, at }: Placed, placed: Placed[]): FileProblem[] {
  return (dimension.when ?? []).flatMap(({ path, values }): FileProblem[] => {
    const where = [...at, 'when', path];
    const other = placed.find((each) => each.dimension.path === path)?.dimension.distribution;
    if (!other) {
      const names = placed.map((each) => each.dimension.path);
      const nearest = nearestName(path, names);
      return [
        {
          path: where,
          text: `there is no such parameter${nearest ? `; did you mean ${nearest}?` : `; parameters: ${names.join(', ')}`}`,
        },
      ];
    }
    if (other.name !== 'categorical' && other.name !== 'constant') {
      return [
        { path: where, text: `expected a parameter with values; ${path} has the distribution ${other.name}` },
      ];
    }
    if (values.length === 0) return [{ path: where, text: 'expected at least one value; got []' }];
    const known = (other.name === 'constant' ? [other.value] : other.values).map(keyOf);
    const foreign = values.filter((value) => !known.includes(keyOf(value)));
    return foreign.map((value) => ({
      path: where,
      text: `expected one of ${known.join(', ')}; ${got(value)}`,
    }));
  });
}

function keyOf(value: ParameterValue): string {
  return JSON.stringify(value);
}

/** Those that others depend on first, otherwise as in the file. */
function ordered(placed: Placed[], problems: FileProblem[]): Placed[] {
  const result: Placed[] = [];
  let left = placed;
  while (left.length > 0) {
    const waiting = new Set(left.map(({ dimension }) => dimension.path));
    const isFree = ({ dimension: { when = [] } }: Placed) => !when.some(({ path }) => waiting.has(path));
    const next = left.find(isFree);
    if (!next) {
      const names = left.map(({ dimension }) => dimension.path).join(', ');
      problems.push({
        path: [...left[0]!.at, 'when'],
        text: `these depend on each other in a circle: ${names}`,
      });
      return placed;
    }
    result.push(next);
    left = left.filter((each) => each !== next);
  }
  return result;
}
