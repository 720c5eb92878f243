import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Options of Node that let a child process run TypeScript, wherever it is started. */
export const typescriptOptions = [
  '--import',
  pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href,
];
