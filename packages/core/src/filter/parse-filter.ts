/** How a field is compared with a value. `:` is the forgiving one: of text, whether it contains the value. */
export type FilterOperator = (typeof operators)[number];

/** One condition on a run; a run fits a filter when it fits every term. */
export type FilterTerm = {
  /** As it is written; null for a word that may occur anywhere. */
  field: string | null;
  operator: FilterOperator;
  /** Any of them will do; there is at least one. */
  values: string[];
  /** Whether the term begins with a minus: runs that do not fit it. */
  isNegated: boolean;
  /** Where it stands in the text. */
  start: number;
  end: number;
};

/** Longest first, so that `<=` is not taken for `<`. */
const operators = ['!=', '<=', '>=', ':', '=', '<', '>'] as const;

/** Characters in a filter. */
const longest = 1000;

/**
 * Reads a filter such as `loss:hinge coverage<0.8 status:running,failed tag:paper -name:"first try" collapse`.
 *
 * Terms are divided by spaces and all must hold. A term is a word, or a field, an operator and values divided by
 * commas; a minus before it turns it round. Text with spaces or commas stands in double quotes.
 *
 * @throws RangeError saying where a quote is open or a value missing
 */
export function parseFilter(text: string): FilterTerm[] {
  if (text.length > longest) {
    throw new RangeError(`a filter has at most ${longest} characters, got ${text.length}`);
  }
  const terms: FilterTerm[] = [];
  for (const { start, end } of piecesOf(text)) {
    const term = readTerm(text.slice(start, end), start);
    terms.push({ ...term, start, end });
  }
  return terms;
}

/** Where terms begin and end: a space within quotes divides nothing. */
function piecesOf(text: string): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  let start: number | null = null;
  let quote: number | null = null;
  for (let i = 0; i <= text.length; i++) {
    const isEnd = i === text.length || (quote === null && /\s/.test(text.charAt(i)));
    if (isEnd && start !== null) pieces.push({ start, end: i });
    if (isEnd) start = null;
    else start ??= i;
    if (text.charAt(i) === '"') quote = quote === null ? i : null;
  }
  if (quote !== null) throw new RangeError(`the quote at character ${quote + 1} is not closed`);
  return pieces;
}

function readTerm(written: string, start: number): Omit<FilterTerm, 'start' | 'end'> {
  const isNegated = written.length > 1 && written.startsWith('-');
  const body = isNegated ? written.slice(1) : written;
  const [, field, operator, rest] = /^([^":=<>!,]+)(!=|<=|>=|[:=<>])(.*)$/s.exec(body) ?? [];
  if (field === undefined || operator === undefined || rest === undefined) {
    return { field: null, operator: ':', values: [unquoted(body)], isNegated };
  }
  const values = valuesOf(rest);
  if (values.length === 0) {
    throw new RangeError(
      `a value is missing after ${field}${operator}, at character ${start + written.length - rest.length + 1}`,
    );
  }
  return { field, operator: operator as FilterOperator, values, isNegated }; // one of those in the pattern
}

/** Divided by commas that stand outside quotes. */
function valuesOf(text: string): string[] {
  const parts = text.match(/(?:"[^"]*"|[^,"])+/g) ?? [];
  return parts.map(unquoted).filter((value) => value !== '');
}

const unquoted = (text: string) => text.replaceAll('"', '');

/** A value as it has to stand in a filter. */
export const quoted = (value: string) =>
  /[\s,":=<>!]/.test(value) || value.startsWith('-') || value === ''
    ? `"${value.replaceAll('"', '')}"`
    : value;
