import { type FieldCatalogue, resolveField, runFields } from './fields.ts';
import { quoted } from './parse-filter.ts';

/** What a filter may go on with, and the part of the text that it takes the place of. */
export type FilterCompletion = {
  start: number;
  end: number;
  /** Fields, or values of the field named. */
  of: 'field' | 'value';
  /** The field whose values are looked for; null while a field is. */
  field: string | null;
  /** What has been written of it so far. */
  prefix: string;
};

/** What stands at a place in a filter that is being written. */
export function completionAt(text: string, caret: number): FilterCompletion {
  const before = text.slice(0, caret);
  const quotes = before.split('"').length - 1;
  const isQuoted = quotes % 2 === 1;
  const start = isQuoted ? before.lastIndexOf(' ', before.lastIndexOf('"')) + 1 : lastSpace(before) + 1;
  const end = isQuoted ? caret : nextSpace(text, caret);
  const term = before.slice(start).replace(/^-/, '');
  const [, field, , list] = /^([^":=<>!,]+)(!=|<=|>=|[:=<>])(.*)$/s.exec(term) ?? [];
  if (field === undefined || list === undefined) {
    return { start: caret - term.length, end, of: 'field', field: null, prefix: term };
  }
  const value = list.slice(list.lastIndexOf(',') + 1);
  return { start: caret - value.length, end, of: 'value', field, prefix: value.replaceAll('"', '') };
}

const lastSpace = (text: string) => Math.max(...[' ', '\t', '\n'].map((space) => text.lastIndexOf(space)));

function nextSpace(text: string, from: number) {
  const at = text.slice(from).search(/\s/);
  return at === -1 ? text.length : from + at;
}

/** The fields whose names contain what is written: those that begin with it first, then by name. */
export function fieldsLike(prefix: string, catalogue: FieldCatalogue, limit: number): string[] {
  const wanted = prefix.toLowerCase();
  const names = [...Object.keys(runFields), ...catalogue.settings, ...catalogue.metrics];
  const rank = (name: string) => {
    const at = name.toLowerCase().indexOf(wanted);
    if (at <= 0) return at === 0 ? 0 : 3;
    return /[./]/.test(name.charAt(at - 1)) ? 1 : 2;
  };
  return names
    .map((name, order) => ({ name, order, rank: rank(name) }))
    .filter((each) => each.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .slice(0, limit)
    .map(({ name }) => name);
}

/** The text with the completion in place, and where the caret stands then. */
export function complete(
  text: string,
  at: FilterCompletion,
  chosen: string,
): { text: string; caret: number } {
  const written = at.of === 'field' ? chosen : `${quoted(chosen)} `;
  const rest = text.slice(at.end);
  const whole = text.slice(0, at.start) + written + (at.of === 'value' ? rest.trimStart() : rest);
  return { text: whole, caret: at.start + written.length };
}

/** How a field is usually asked for: numbers are compared, text is looked for. */
export function usualOperator(name: string, catalogue: FieldCatalogue): ':' | '<' {
  const field = resolveField(name, catalogue);
  if (field.kind === 'run') return ['number', 'duration', 'date'].includes(runFields[field.name]) ? '<' : ':';
  return field.kind === 'metric' ? '<' : ':';
}
