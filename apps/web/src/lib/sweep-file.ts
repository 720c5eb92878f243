import { CST, type Document, isCollection, isMap, isNode, isScalar, Parser, parseDocument } from 'yaml';

// The text of a sweep file is the truth: the form reads it, and writes into it what is chosen, comments and all.

export type FilePath = readonly string[];

/** A parameter as it stands in the file. */
export type FileParameter = {
  /** The field of a run that it sets: `generator.learningRate`. */
  field: string;
  /** Where in the file it stands. */
  at: FilePath;
  /** What is said of it; undefined for something that is no group of settings. */
  given: Record<string, unknown> | undefined;
};

/** What a form shows of a file; null for a text that is not valid YAML. */
export type SweepForm = { value: (path: FilePath) => unknown; parameters: FileParameter[] } | null;

export function readForm(text: string): SweepForm {
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  let contents: unknown;
  try {
    contents = document.toJS();
  } catch {
    return null; // an alias leads nowhere; the check says where
  }
  if (contents !== null && !isGroup(contents)) return null;
  const file = contents ?? {};
  return {
    value: (path) => path.reduce<unknown>((inner, key) => (isGroup(inner) ? inner[key] : undefined), file),
    parameters: isGroup(file['parameters']) ? parametersIn(file['parameters'], [], ['parameters']) : [],
  };
}

function parametersIn(group: Record<string, unknown>, prefix: string[], at: FilePath): FileParameter[] {
  return Object.entries(group).flatMap(([name, given]) => {
    const path = [...prefix, name];
    const place = [...at, name];
    if (isGroup(given) && isGroup(given['parameters']))
      return parametersIn(given['parameters'], path, [...place, 'parameters']);
    return [{ field: path.join('.'), at: place, given: isGroup(given) ? given : undefined }];
  });
}

/** The fields of a run that differ from trial to trial. */
export function variedFields(parameters: readonly FileParameter[]): string[] {
  return parameters.flatMap(({ field, given }) => {
    const also = given?.['also'];
    return [field, ...(Array.isArray(also) ? also.map(String) : [])];
  });
}

/** The text with a value put where it belongs; undefined takes it out, and groups that are empty then. */
export function withValue(text: string, path: FilePath, value: unknown): string {
  const document = parseDocument(text);
  if (value === undefined) takeOut(document, path);
  else {
    makeGroups(document, path.slice(0, -1));
    const node = document.createNode(value);
    if (isCollection(node)) node.flow = true;
    const before = document.getIn(path, true);
    if (isNode(before) && before.comment) node.comment = before.comment;
    document.setIn(path, node);
  }
  return written(document);
}

/** The text with a parameter called otherwise, in the place that it had. */
export function withParameterName(text: string, at: FilePath, name: string): string {
  const document = parseDocument(text);
  const parent = document.getIn(at.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => String(isScalar(key) ? key.value : key) === at.at(-1));
    if (pair) pair.key = document.createNode(name);
  }
  return written(document);
}

/** What stands in a field is no group where one is needed: an empty `run:` becomes one. */
function makeGroups(document: Document, path: FilePath) {
  for (let depth = 1; depth <= path.length; depth++) {
    const part = path.slice(0, depth);
    if (!isCollection(document.getIn(part, true))) document.setIn(part, document.createNode({}));
    const group = document.getIn(part, true);
    if (isCollection(group) && group.items.length === 0) group.flow = false;
  }
}

function takeOut(document: Document, path: FilePath) {
  if (!document.hasIn(path)) return;
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  const group = parent.length > 0 ? document.getIn(parent, true) : undefined;
  if (isCollection(group) && group.items.length === 0) takeOut(document, parent);
}

function written(document: Document) {
  return withTightLists(document.toString({ lineWidth: 0 }));
}

/** `[ a, b ]` as `[a, b]`, but `{ a: 1 }` as it is: as most people write them, and as the examples do. */
function withTightLists(text: string) {
  return [...new Parser().parse(text)]
    .map((token) => {
      if (token.type === 'document' && token.value) tightenLists(token.value);
      return CST.stringify(token);
    })
    .join('');
}

function tightenLists(token: CST.Token) {
  if (!CST.isCollection(token)) return;
  for (const { key, value } of token.items) for (const each of [key, value]) if (each) tightenLists(each);
  if (token.type !== 'flow-collection' || token.start.type !== 'flow-seq-start') return;
  const isSpace = ({ type }: CST.SourceToken) => type === 'space';
  const [first] = token.items;
  if (first) first.start = first.start.filter((each) => !isSpace(each));
  const last = token.items.at(-1)?.value;
  if (last && 'end' in last && last.end) last.end = last.end.filter((each) => !isSpace(each));
  while (token.end[0] && isSpace(token.end[0])) token.end.shift();
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is typed for a list or a group, read as a file would; the text itself where it is no YAML: the check says so. */
export function parsedText(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? text : document.toJS();
}

/** A value as it is typed: lists and groups on one line. */
export function typedText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value).replaceAll(',', ', ') : String(value);
}
