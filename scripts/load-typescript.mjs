import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

/** Runs a TypeScript file of the repository in this process. */
export async function loadTypeScript(file) {
  const { register } = await import('tsx/esm/api');
  register();
  return import(pathToFileURL(path.join(root, file)).href);
}
