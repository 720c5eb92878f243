import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { JudgedSeed, Place } from './spoilt-recording.ts';

/** A process of one thread that judges draws, one at a time. */
export type SpoiltWorker = { judge(seed: number): Promise<JudgedSeed>; close(): void };

/** Its preparation takes half a minute, of which the first draw has to wait. */
export function openSpoiltWorker({ part, n }: Place): SpoiltWorker {
  const child = fork(fileURLToPath(new URL('spoilt-process.ts', import.meta.url)), [part, `${n}`], {
    execArgv: ['--import', import.meta.resolve('tsx/esm')],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.on('data', (text) => {
    errors += text;
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('close', () => reject(new Error(errors.trim() || 'ended without a word')));
  });
  ended.catch(() => undefined); // of one that is closed nobody waits
  return {
    judge(seed) {
      const judged = new Promise<JudgedSeed>((resolve) => {
        child.once('message', (message: JudgedSeed) => resolve(message));
      });
      child.send(seed);
      return Promise.race([judged, ended]);
    },
    close: () => child.disconnect(),
  };
}
