import { type Alias, type Document, isMap, isNode, LineCounter, parseDocument, visit } from 'yaml';

/** Where something stands in a text, both counted from 1. */
export type Place = { line: number; column: number };

export type ReadYaml = {
  /** What is in the text as plain values; null for an empty one, undefined where it is not valid. */
  contents: unknown;
  /** Why it is not valid YAML, and where. */
  problems: (Place & { text: string })[];
  /** Where a value, or what it would stand in, is named; undefined where nothing of it is in the text. */
  placeOf(path: readonly (string | number)[]): Place | undefined;
};

/** Reads YAML, or JSON, which is YAML too. */
export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };

  function placeOf(path: readonly (string | number)[]): Place | undefined {
    for (let end = path.length; end > 0; end--) {
      const parent = document.getIn(path.slice(0, end - 1), true) ?? document.contents;
      const key = path[end - 1];
      const pair = isMap(parent) ? parent.items.find((each) => String(each.key) === String(key)) : undefined;
      const node = pair?.key ?? document.getIn(path.slice(0, end), true);
      if (isNode(node) && node.range) return placeAt(node.range[0]);
    }
    return undefined;
  }

  const problems = document.errors.map(({ code, pos, message }) => ({
    ...placeAt(pos[0]),
    text: code === 'DUPLICATE_KEY' ? 'this field stands here a second time' : message,
  }));
  if (problems.length > 0) return { contents: undefined, problems, placeOf };
  try {
    return { contents: document.toJS(), problems, placeOf };
  } catch (error) {
    // An alias leads nowhere, or to too much.
    const place = placeAt(firstAlias(document)?.range?.[0] ?? 0);
    const message = error instanceof Error ? error.message : String(error);
    return { contents: undefined, problems: [{ ...place, text: message }], placeOf };
  }
}

/** The first that leads nowhere, or else the first. */
function firstAlias(document: Document.Parsed): Alias | undefined {
  const aliases: Alias[] = [];
  visit(document, { Alias: (_, alias) => void aliases.push(alias) });
  return aliases.find((alias) => !alias.resolve(document)) ?? aliases[0];
}
