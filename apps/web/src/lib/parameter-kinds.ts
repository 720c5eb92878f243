/** How a parameter varies, as the form offers it. */
export type ParameterKind = (typeof parameterKinds)[number];
export const parameterKinds = [
  'values',
  'value',
  'uniform',
  'log_uniform_values',
  'int_uniform',
  'other',
] as const;

export const kindWords: Record<ParameterKind, string> = {
  values: 'values',
  value: 'one value',
  uniform: 'numbers',
  log_uniform_values: 'log scale',
  int_uniform: 'whole numbers',
  other: 'as in the file',
};

/** How a parameter of a file varies. */
export function parameterKind(given: Record<string, unknown> | undefined): ParameterKind {
  if (given === undefined) return 'other';
  const { distribution } = given;
  if ('values' in given) return 'values';
  if ('value' in given) return 'value';
  if (distribution === undefined) return 'min' in given && isWhole(given) ? 'int_uniform' : 'uniform';
  return parameterKinds.find((kind) => kind === distribution) ?? 'other';
}

/** What a file says of a parameter that varies in another way from now on; what belongs to both stays. */
export function ofKind(kind: ParameterKind, given: Record<string, unknown> = {}): Record<string, unknown> {
  const { values, value, distribution, min, max, q, mu, sigma, probabilities, ...kept } = given;
  const [first] = Array.isArray(values) ? values : [value ?? min];
  const last = Array.isArray(values) ? values.at(-1) : (max ?? value);
  switch (kind) {
    case 'values':
      return { values: [first, last].filter((each) => each !== undefined), ...kept };
    case 'value':
      return { value: first ?? 1, ...kept };
    case 'other':
      return given;
    default:
      return { distribution: kind, min: numberOr(first, 1), max: numberOr(last, 10), ...kept };
  }
}

const isWhole = ({ min, max }: Record<string, unknown>) => Number.isInteger(min) && Number.isInteger(max);
const numberOr = (value: unknown, usual: number) => (typeof value === 'number' ? value : usual);
