import type { BackendName, EngineName } from '@modewatch/core/config';
import type { Engine } from '@modewatch/core/training';
import { compiledEngine } from '../compiled/compiled-engine.ts';
import { eagerEngine } from '../eager/engine.ts';
import { rungs } from '../eager/rungs/index.ts';
import { NotInstalledError } from '../eager/rungs/optional-package.ts';
import { NoCardError, type RungSettings } from '../eager/rungs/rung.ts';
import { messageOf } from '../message-of.ts';
import { measureSpeed, type Speed } from './measure-speed.ts';

/** The compiled engine, or the eager one on a backend. */
export type ExaminedName = 'compiled' | BackendName;

export const examinedNames: readonly ExaminedName[] = [
  'compiled',
  ...(Object.keys(rungs) as BackendName[]), // by its type
];

/** What an engine can do on this machine. `backend` is as recorded with a run. */
export type EngineReport = { engine: EngineName; backend: string } & (
  | { works: true; version: string; threads: number; gflops: Speed }
  | {
      works: false;
      /** What is missing, and how to get it. */
      reason: string;
      isInstalled: boolean;
      /** Whether all that it lacks is a graphics card. */
      lacksCard: boolean;
    }
);

/** Opens an engine, with its self-check, and measures it. What goes wrong is part of the answer. */
export async function examineEngine(name: ExaminedName, settings: RungSettings): Promise<EngineReport> {
  const isCompiled = name === 'compiled';
  const what = isCompiled
    ? ({ engine: name, backend: 'onnxruntime' } as const)
    : ({ engine: 'eager', backend: name } as const);
  try {
    const engine = isCompiled ? compiledEngine(settings) : await eagerEngine(name, settings);
    const { version, threads } = await descriptionOf(engine);
    return { ...what, works: true, version, threads, gflops: await measureSpeed(engine) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = messageOf(cause);
    const isInstalled = !(cause instanceof NotInstalledError);
    return { ...what, works: false, reason, isInstalled, lacksCard: cause instanceof NoCardError };
  }
}

async function descriptionOf(engine: Engine) {
  const program = await engine.program({ weights: {}, updates: {}, forwards: {} });
  program.dispose();
  return program.description;
}
