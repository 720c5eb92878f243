import fs from 'node:fs';
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * What a module of the user's exports as default. It finds TensorFlow.js and this project's packages wherever it lies:
 * the ones that train, as tensors of another copy would be none here.
 *
 * @throws what the module throws, or Node about its text
 */
export async function importModule(file: string): Promise<unknown> {
  // Node goes by the file itself, whatever links lead to it.
  const url = pathToFileURL(fs.realpathSync(file)).href;
  register(`data:text/javascript,${encodeURIComponent(resolver(url))}`);
  const module: { default?: unknown } = await import(url);
  return module.default;
}

/** A module that changes how Node resolves what the given one imports, and takes it for an ES module wherever it lies. */
function resolver(url: string): string {
  const [own, core] = [url, import.meta.resolve('@modewatch/core/models')].map((each) =>
    JSON.stringify(each),
  );
  return `export async function resolve(specifier, context, next) {
    if (context.parentURL?.startsWith(${own}) && /^@(tensorflow|modewatch)[/]/.test(specifier)) {
      return next(specifier, { ...context, parentURL: ${core} });
    }
    const resolved = await next(specifier, context);
    return resolved.url.startsWith(${own}) ? { ...resolved, format: 'module' } : resolved;
  }`;
}
