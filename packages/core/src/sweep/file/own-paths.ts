import { fieldPath, withField } from '../field-path.ts';
import type { Dimension, ParameterValue } from '../space.ts';

type Fields = Record<string, unknown>;

/** A parameter whose values are paths of files, such as models of the user's, with these as the reader wants them. */
export function withPaths(dimension: Dimension, resolve: (fields: Fields) => Fields): Dimension {
  const keys = fieldPath(dimension.path);
  const resolved = (value: ParameterValue): ParameterValue => {
    const fields = resolve(withField({}, keys, value) as Fields); // a path begins with the name of a field
    // What was put there a moment ago.
    return keys.reduce<unknown>((inner, key) => (inner as Fields)[key], fields) as ParameterValue;
  };
  const { distribution } = dimension;
  if (distribution.name === 'constant') {
    return { ...dimension, distribution: { ...distribution, value: resolved(distribution.value) } };
  }
  if (distribution.name === 'categorical') {
    return { ...dimension, distribution: { ...distribution, values: distribution.values.map(resolved) } };
  }
  return dimension;
}
