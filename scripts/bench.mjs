// npm run bench -- <name> [options]: the one way to measure. Each program under bench/ prints a table for people and,
// as its last line, one line of JSON.
import fs from 'node:fs';
import path from 'node:path';
import { loadTypeScript } from './load-typescript.mjs';
import { root } from './root.mjs';
import { setUp } from './setup.mjs';

const names = fs
  .readdirSync(path.join(root, 'bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
const [name] = process.argv.splice(2, 1);

if (names.includes(name)) {
  await setUp();
  await loadTypeScript(`bench/${name}.bench.ts`);
} else {
  console.error(
    `Expected the name of a benchmark, got ${name ?? 'nothing'}. There are: ${names.join(', ')}.`,
  );
  console.error('Usage: npm run bench -- <name> [options]');
  process.exitCode = 2;
}
