import { nearestName } from '../config/nearest-name.ts';
import { aliasOf, metricOfKey, waysToName } from '../metrics/named-keys.ts';

/** What every run has, whatever its config and metrics. */
export const runFields = {
  name: 'text',
  project: 'text',
  sweep: 'text',
  status: 'text',
  verdict: 'text',
  tag: 'text',
  notes: 'text',
  step: 'number',
  images: 'number',
  created: 'date',
  age: 'duration',
  ended: 'duration',
  is: 'state',
} as const satisfies Record<string, 'text' | 'number' | 'date' | 'duration' | 'state'>;

export type RunFieldName = keyof typeof runFields;

/** Which of a metric's values over a run is meant. */
export type MetricValue = (typeof metricValues)[number];
const metricValues = ['last', 'min', 'max'] as const;

/** Something of a run that filters, columns, groups and axes can name. */
export type RunField =
  | { kind: 'run'; name: RunFieldName }
  /** A field of the config by its path. */
  | { kind: 'setting'; path: string }
  | { kind: 'metric'; key: string; value: MetricValue };

/** The names that occur: paths of configs, and keys of metrics. */
export type FieldCatalogue = { settings: readonly string[]; metrics: readonly string[] };

/** A field's whole name, which `resolveField` understands whatever else there is. */
export function fieldName(field: RunField): string {
  if (field.kind === 'run') return field.name;
  if (field.kind === 'setting') return field.path;
  return field.value === 'last' ? field.key : `${field.key}.${field.value}`;
}

/**
 * What a name means: a field of the run, a path of the config, its last part or the initials of that, a metric's key or its short name
 * (`coverage` for `diversity/coverage-k5`, never for `diversity-current/coverage-k5`), the last two with `.min` or `.max`
 * for that value over the run.
 *
 * @throws RangeError naming the nearest name when there is no such field, and all that fit when there are several
 */
export function resolveField(given: string, catalogue: FieldCatalogue): RunField {
  const fits = fittingFields(given, catalogue);
  const [field] = fits;
  if (field && fits.length === 1) return field;
  if (field) {
    throw new RangeError(`${given} may mean ${inWords(fits.map(fieldName))}; write the whole name`);
  }
  const nearest = nearestName(given, allNames(catalogue));
  throw new RangeError(
    `there is no field ${given}${nearest ? `; did you mean ${nearest}?` : ', neither in a config nor among the metrics'}`,
  );
}

/** From the most exact way to read a name to the loosest; the first that fits anything wins. */
function fittingFields(given: string, { settings, metrics }: FieldCatalogue): RunField[] {
  const name = given.toLowerCase();
  const isRunField = Object.keys(runFields).includes(name);
  if (isRunField) return [{ kind: 'run', name: name as RunFieldName }]; // just looked up
  const [, stem = name, value = 'last'] = /^(.+)\.(last|min|max)$/.exec(name) ?? [];
  const paths = (fits: (path: string) => boolean) =>
    settings.filter((path) => fits(path.toLowerCase())).map((path): RunField => ({ kind: 'setting', path }));
  const keys = (way: keyof typeof waysToName) =>
    metrics
      .filter((key) => waysToName[way](stem, key.toLowerCase()))
      .map((key): RunField => ({ kind: 'metric', key, value: value as MetricValue })); // one of the three
  const ways = [
    () => paths((path) => path === name),
    () => keys('whole'),
    () => keys('registered'),
    () => [...paths((path) => lastPart(path) === name), ...keys('lastPart')],
    () => keys('beginning'),
    () =>
      settings.filter((path) => initials(path) === name).map((path): RunField => ({ kind: 'setting', path })),
  ];
  for (const way of ways) {
    const fits = way();
    if (fits.length > 0) return fits;
  }
  return [];
}

/** As people abbreviate: `lr` of `generator.learningRate`; none of a name of one word. */
function initials(path: string): string | undefined {
  const last = lastPart(path);
  const capitals = last.slice(1).match(/[A-Z]/g) ?? [];
  return capitals.length > 0 ? [last[0], ...capitals].join('').toLowerCase() : undefined;
}

const lastPart = (path: string) => path.slice(path.lastIndexOf('.') + 1);

/** Every name that means something, short ones included where they are clear. */
function allNames({ settings, metrics }: FieldCatalogue): string[] {
  return [
    ...Object.keys(runFields),
    ...settings.flatMap((path) => [path, lastPart(path)]),
    ...metrics.flatMap((key) => {
      const metric = metricOfKey(key);
      return metric ? [key, metric, aliasOf(metric)] : [key];
    }),
  ];
}

function inWords(names: readonly string[]): string {
  const shown = names.slice(0, 5);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} or ${more} others` : shown.join(' or ');
}
