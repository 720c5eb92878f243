import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BackendName } from '@modewatch/core/config';

/** Command lines of the processes that take part. Those of one thread stay on one core, where the system can do that. */
export const contenders = {
  engine: (name: 'auto' | 'compiled' | BackendName, training: string, threads = 1) => [
    ...pinned(threads),
    ...node(),
    training,
    name,
    `${threads}`,
  ],
  pytorch: (python: string, training: string, threads: number) => [
    ...pinned(threads),
    python,
    here('pytorch.py'),
    training,
    `${threads}`,
  ],
};

function node(): string[] {
  return [process.execPath, '--import', import.meta.resolve('tsx/esm'), here('engine-process.ts')];
}

function pinned(threads: number): string[] {
  const canPin = spawnSync('taskset', ['-c', '0', 'true']).status === 0;
  return canPin && threads === 1 ? ['taskset', '-c', '0'] : [];
}

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
