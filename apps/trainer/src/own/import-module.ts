import fs from 'node:fs';
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { builtFolder } from '../programs.ts';

/**
 * What a module of the user's, in JavaScript or TypeScript, exports as default. It finds TensorFlow.js and core wherever
 * it lies: the ones that train, as tensors of another copy would be none here.
 *
 * @throws what the module throws, or Node about its text
 */
export async function importModule(file: string): Promise<unknown> {
  await understandTypeScript();
  // Node goes by the file itself, whatever links lead to it.
  const url = pathToFileURL(fs.realpathSync(file)).href;
  register(`data:text/javascript,${encodeURIComponent(resolver(url))}`);
  const module: { default?: unknown } = await import(url);
  return module.default;
}

let understood: Promise<unknown> | undefined;

/** Only such modules need it here, and it slows down every start. */
function understandTypeScript(): Promise<unknown> {
  understood ??= import('tsx/esm/api').then((tsx) => tsx.register());
  return understood;
}

/** A module that changes how Node resolves what the given one imports, and takes it for an ES module wherever it lies. */
function resolver(url: string): string {
  const built = builtFolder && pathToFileURL(builtFolder).href;
  const [own, core, entries] = [url, import.meta.resolve('@modewatch/core/models'), built ?? ''].map((each) =>
    JSON.stringify(each),
  );
  return `export async function resolve(specifier, context, next) {
    if (context.parentURL?.startsWith(${own})) {
      const entry = /^@modewatch[/]core[/](.+)/.exec(specifier)?.[1];
      if (entry && ${entries}) return next(${entries} + '/core-' + entry + '.js', context);
      if (/^@(tensorflow|modewatch)[/]/.test(specifier)) return next(specifier, { ...context, parentURL: ${core} });
    }
    const resolved = await next(specifier, context);
    return resolved.url.startsWith(${own}) ? { ...resolved, format: 'module' } : resolved;
  }`;
}
