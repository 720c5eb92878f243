import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BackendName } from '@modewatch/core/config';

const here = fileURLToPath(new URL('.', import.meta.url));

/** A rung's packages are not on this machine: the usual case, and nothing to be told of by a training. */
export class NotInstalledError extends Error {
  override readonly name = 'NotInstalledError';
}

/**
 * Imports a package that the install leaves out: from where it was added for a rung, or from wherever Node finds it.
 *
 * @throws NotInstalledError; whatever the package throws
 */
export async function importOptional<Module>(
  packageName: string,
  { rung, backendsDir }: { rung: BackendName; backendsDir: string | undefined },
): Promise<{ module: Module; version: string }> {
  const folders = [...(backendsDir === undefined ? [] : [path.join(backendsDir, rung)]), here];
  for (const folder of folders) {
    const require = createRequire(path.join(folder, 'package.json'));
    const entry = resolved(require, packageName);
    if (entry === undefined) continue;
    const module: { default?: Module } & Module = await import(pathToFileURL(entry).href);
    const { version }: { version: string } = require(`${packageName}/package.json`);
    return { module: module.default ?? module, version };
  }
  throw new NotInstalledError(`not installed; ./modewatch backends add ${rung} fetches it`);
}

function resolved(require: NodeJS.Require, packageName: string): string | undefined {
  try {
    return require.resolve(packageName);
  } catch {
    return undefined; // not here
  }
}
