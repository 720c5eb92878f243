import type { FormField } from './form-field.ts';

/** What can be written at a place, and how much of it stands there already. */
type Completion = { word: string; offers: Offer[] };
type Offer = { label: string; info: string; apply: string };
/** Of the file itself, and of the run in a sweep file; none of these in a run file. */
type Fields = { searchFields: readonly FormField[]; runFields: readonly FormField[] };

/** What may be said of a parameter. */
const ofParameter: [key: string, info: string][] = [
  ['values', 'what to choose from'],
  ['value', 'the one value of all trials'],
  ['distribution', 'how values are spread'],
  ['min', 'smallest value'],
  ['max', 'largest value'],
  ['q', 'values are multiples of it'],
  ['also', 'further fields that get the same value'],
  ['when', 'only where these others have this value'],
];
const distributionNames = [
  ...['uniform', 'log_uniform_values', 'int_uniform', 'q_uniform', 'q_log_uniform_values', 'normal'],
];

/**
 * Offers at the end of a line, in block style.
 *
 * @param above the lines before it
 * @param line up to the cursor
 * @returns undefined where nothing is known
 */
export function completionsAt(
  above: readonly string[],
  line: string,
  fields: Fields,
): Completion | undefined {
  const place = /^(\s*)(?:([^\s:#][^:#]*):\s+)?([\w.-]*)$/.exec(line);
  if (!place) return undefined;
  const [, indent = '', key, word = ''] = place;
  const path = [...parentsOf(above, indent.length), ...(key === undefined ? [] : [key.trim()])];
  const offers = key === undefined ? keysAt(path, fields) : valuesAt(path, fields);
  const fitting = offers.filter(({ label }) => label.includes(word) && label !== word);
  return fitting.length === 0 ? undefined : { word, offers: fitting };
}

/** The keys under which a line of this indentation stands. */
function parentsOf(above: readonly string[], indent: number): string[] {
  const parents: string[] = [];
  let width = indent;
  for (const line of above.toReversed()) {
    const [, space, name] = /^(\s*)([^\s:#-][^:#]*):\s*(#.*)?$/.exec(line) ?? [];
    if (space === undefined || name === undefined || space.length >= width) continue;
    parents.unshift(name.trim());
    width = space.length;
  }
  return parents;
}

function keysAt(path: readonly string[], { searchFields, runFields }: Fields): Offer[] {
  const [first, ...rest] = path;
  if (first === 'run') return heads(runFields, rest.join('.'));
  if (first !== 'parameters') {
    const own = heads(searchFields, path.join('.'));
    const ofSweeps = [offer('run', 'fields of all trials'), offer('parameters', 'what varies')];
    return first === undefined && runFields.length > 0 ? [...own, ...ofSweeps] : own;
  }
  if (rest.length === 0) return runFields.map(({ path: field, meaning }) => offer(field, meaning));
  return ofParameter.map(([name, info]) => offer(name, info));
}

/** The next part of the names of fields in a group. */
function heads(fields: readonly FormField[], group: string): Offer[] {
  const prefix = group === '' ? '' : `${group}.`;
  const names = new Map<string, string>();
  for (const { path, meaning } of fields) {
    if (!path.startsWith(prefix)) continue;
    const [name = '', ...deeper] = path.slice(prefix.length).split('.');
    if (!names.has(name)) names.set(name, deeper.length > 0 ? `${name}.…` : meaning);
  }
  return [...names].map(([name, meaning]) => offer(name, meaning));
}

function valuesAt(path: readonly string[], { searchFields, runFields }: Fields): Offer[] {
  const [first, ...rest] = path;
  if (first === 'parameters') {
    return path.at(-1) === 'distribution' ? distributionNames.map((name) => word(name)) : [];
  }
  const [fields, name] = first === 'run' ? [runFields, rest.join('.')] : [searchFields, path.join('.')];
  const field = fields.find((each) => each.path === name);
  return (field?.kind === 'switch' ? ['true', 'false'] : (field?.choices ?? [])).map((name) => word(name));
}

const offer = (label: string, info: string): Offer => ({ label, info, apply: `${label}: ` });
const word = (label: string): Offer => ({ label, info: '', apply: label });
