import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A training on an engine with a seed. */
export type Run = { training: string; engine: string; seed: number };

/** What came of it. */
export type Made = {
  /** Of the same latents each time, values 0..255. */
  snapshots: { step: number; samples: Uint8Array }[];
  /** After the last step. */
  checkpoint: Uint8Array;
  /** Processor time of the whole process. */
  cpuSeconds: number;
};

/** Trains in a process of its own. @throws Error with the last line that the process wrote, when it made nothing */
export function trainInProcess({ training, engine, seed }: Run): Promise<Made> {
  const child = fork(
    fileURLToPath(new URL('run-process.ts', import.meta.url)),
    [training, engine, `${seed}`],
    {
      execArgv: ['--import', import.meta.resolve('tsx/esm')],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    },
  );
  let errors = '';
  child.stderr?.on('data', (text) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    child.once('message', (made: Made) => resolve(made));
    child.once('error', reject);
    child.once('close', () => {
      reject(new Error(`${training}, ${engine}, seed ${seed}: ${errors.trim() || 'ended without a word'}`));
    });
  });
}
