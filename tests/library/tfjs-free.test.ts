import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);

/** Module hooks for a process in which tfjs can be found by nobody. */
const hooks = `export async function resolve(specifier, context, next) {
  if (specifier.startsWith('@tensorflow/')) throw new Error('tfjs was asked for by ' + context.parentURL);
  return next(specifier, context);
}`;
const registerHooks = `import { register } from 'node:module'; register(${JSON.stringify(asUrl(hooks))});`;

/** Imports an entry in a process of its own, as the web app does. */
async function importWithoutTfjs(entry: string): Promise<void> {
  const flags = ['--import', 'tsx', '--import', asUrl(registerHooks), '--input-type=module'];
  const script = `await import('@modewatch/core/${entry}')`;
  await promisify(execFile)(process.execPath, [...flags, '--eval', script], { cwd: root });
}

describe('where tfjs is missing', () => {
  it.each(['config', 'dataset-facts', 'events', 'filter', 'metrics', 'sweep', 'evaluation', 'detect'])(
    'the entry %s can be imported',
    async (entry) => {
      await expect(importWithoutTfjs(entry)).resolves.toBeUndefined();
    },
  );

  it('an entry that needs it cannot', async () => {
    await expect(importWithoutTfjs('losses')).rejects.toThrow('tfjs was asked for by');
  });
});

function asUrl(module: string): string {
  return `data:text/javascript,${encodeURIComponent(module)}`;
}
