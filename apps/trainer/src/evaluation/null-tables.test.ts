import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { InputError } from '../errors.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { listNullTables } from './null-tables.ts';

it.each([
  { what: 'is cut off', text: '{"dataset": "aaaa' },
  { what: 'holds something else', text: '{"dataset": 5}' },
])('a table that $what is named, with what makes it again', ({ text }) => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'nulls', 'mine.json');
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(file, text);
  const list = () => listNullTables(folder);
  expect(list).toThrow(InputError);
  expect(list).toThrow(`${file} is no null table: make it again with ./modewatch nulls make`);
});
