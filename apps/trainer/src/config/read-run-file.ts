import fs from 'node:fs';
import type { FieldPath } from '@modewatch/core/config';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import { InputError, messageOf } from '../errors.ts';

export type RunFile = {
  /** What stands in the file, not yet checked. */
  fields: Record<string, unknown>;
  /** The line on which a field stands; undefined for what is not in the file. */
  lineOf(path: FieldPath): number | undefined;
};

/** Reads a run file: YAML, or JSON, which is YAML too. @throws InputError */
export function readRunFile(file: string): RunFile {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ code, pos, message }) => {
      const { line, col } = lines.linePos(pos[0]);
      const text = code === 'DUPLICATE_KEY' ? 'this field stands here a second time' : message;
      return `${file}:${line}:${col}  ${text}`;
    });
    throw new InputError(`The run file is not valid YAML:\n${problems.join('\n')}`);
  }
  const contents: unknown = plainContents(document, file) ?? {};
  if (typeof contents !== 'object' || Array.isArray(contents)) {
    const given = Array.isArray(contents) ? 'a list' : JSON.stringify(contents);
    throw new InputError(`${file}: expected fields and values, such as "latentDim: 64", got ${given}`);
  }

  function lineOf(path: FieldPath): number | undefined {
    for (let end = path.length; end > 0; end--) {
      const parent = document.getIn(path.slice(0, end - 1), true) ?? document.contents;
      const key = path[end - 1];
      const pair = isMap(parent) ? parent.items.find((each) => String(each.key) === key) : undefined;
      const node = pair?.key ?? document.getIn(path.slice(0, end), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  }

  return { fields: { ...contents }, lineOf };
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new InputError(`There is no run file ${file}. Examples to copy lie in examples/.`);
    if (code === 'EISDIR')
      throw new InputError(`${file} is a folder, expected a run file such as examples/ring.yaml.`);
    throw new InputError(`The run file ${file} cannot be read: ${messageOf(error)}`);
  }
}

/** @throws InputError on an alias that leads nowhere, or to too much */
function plainContents(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new InputError(`${file}: ${messageOf(error)}`);
  }
}
