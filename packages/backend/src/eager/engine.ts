import type { BackendName } from '@modewatch/core/config';
import type { Engine, Program, ProgramSpec } from '@modewatch/core/training';
import { selfCheck } from '../check/self-check.ts';
import { messageOf } from '../message-of.ts';
import { eventualProgram } from './program.ts';
import { rungs } from './rungs/index.ts';
import { NotInstalledError } from './rungs/optional-package.ts';
import type { RungSettings } from './rungs/rung.ts';
import { startBackend } from './tfjs.ts';

/**
 * The engine that runs each operation of tfjs as it comes.
 *
 * @throws NotInstalledError; Error when the backend does not start or computes something else than the reference
 */
export async function eagerEngine(backend: BackendName, settings: RungSettings): Promise<Engine> {
  const rung = rungs[backend];
  const start = (spec: ProgramSpec): Program =>
    eventualProgram(spec, { rung: backend, backend: rung.tfjsName, read: rung.read });
  try {
    const { threads, version } = await rung.load(settings);
    await startBackend(rung.tfjsName);
    await selfCheck(start);
    const description = { engine: 'tfjs', backend, threads, version };
    return { program: (spec) => ({ ...start(spec), description, notes: [] }) };
  } catch (cause) {
    const message = `the ${backend} backend does not work: ${messageOf(cause)}`;
    throw cause instanceof NotInstalledError
      ? new NotInstalledError(message, { cause })
      : new Error(message, { cause });
  }
}
