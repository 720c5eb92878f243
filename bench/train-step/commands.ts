import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BackendName } from '@modewatch/core/config';

/** Command lines of the processes that take part. Those of one thread stay on one core, where the system can do that. */
export const contenders = {
  engine: (name: EngineOrRung, training: string, threads = 1) => [
    ...pinned(threads),
    ...engineProcess(name, training, threads),
  ],
  /** As users start a training: on whatever cores there are, which also compile JavaScript and collect its garbage. */
  started: (name: EngineOrRung, training: string) => engineProcess(name, training, 1),
  /** @param file that `writeTraining` has written */
  pytorch: (python: string, training: string, { threads, file }: { threads: number; file: string }) => [
    ...pinned(threads),
    python,
    here('pytorch.py'),
    training,
    `${threads}`,
    file,
  ],
};

type EngineOrRung = 'auto' | 'compiled' | BackendName;

function engineProcess(name: EngineOrRung, training: string, threads: number): string[] {
  const program = [process.execPath, '--import', import.meta.resolve('tsx/esm'), here('engine-process.ts')];
  return [...program, training, name, `${threads}`];
}

function pinned(threads: number): string[] {
  const canPin = spawnSync('taskset', ['-c', '0', 'true']).status === 0;
  return canPin && threads === 1 ? ['taskset', '-c', '0'] : [];
}

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
