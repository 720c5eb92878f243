import path from 'node:path';
import { repository } from './env.ts';

/** The folder of the programs as they were built, when this module is part of them; see scripts/built-trainer.mjs. */
export const builtFolder = import.meta.filename.endsWith('.js') ? import.meta.dirname : undefined;

type Program = 'cli' | 'run-process' | 'check-rung-process';

/** How a program is forked: one that was built forks what it was built with, a source what is up to date. */
export function programOf(name: Program): { file: string; args: string[]; execArgv: string[] } {
  return builtFolder === undefined
    ? { file: path.join(repository, 'scripts/trainer.mjs'), args: [name], execArgv: [] }
    : { file: path.join(builtFolder, `${name}.js`), args: [], execArgv: ['--enable-source-maps'] };
}
