import type { ChildProcess } from 'node:child_process';
import { UserError } from '../errors.ts';
import { pause } from '../pause.ts';

export type Supervised = {
  /** Settles when the process is given up: resolves after `stop`, rejects when it cannot stay up. */
  over: Promise<void>;
  stop(): void;
};

/** Restarts in a row, each soon after the last, before giving up. */
const mostQuickEndings = 5;
const quickMs = 10_000;
/** A worker needs ten seconds for last checkpoints and ten for the database. */
const graceMs = 25_000;

/**
 * Keeps a process running: one that ends by itself is started again.
 *
 * @param options.name as a sentence begins with it
 */
export function supervise(options: {
  name: string;
  start: () => ChildProcess;
  say: (line: string) => void;
  firstPauseMs?: number;
}): Supervised {
  const { name, start, say, firstPauseMs = 500 } = options;
  const stopping = new AbortController();

  async function keepUp(): Promise<void> {
    let quickEndings = 0;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      const how = await runOnce(start(), stopping.signal);
      if (stopping.signal.aborted) return;
      quickEndings = performance.now() - startedAt < quickMs ? quickEndings + 1 : 0;
      if (quickEndings === mostQuickEndings)
        throw new UserError(`${name} cannot stay up: it ended with ${how}.`);
      say(`${name} ended with ${how}; starting it again.`);
      await pause(firstPauseMs * 2 ** quickEndings, stopping.signal);
    }
  }

  const over = keepUp();
  over.catch(() => undefined); // whoever awaits it hears of it; until then it must not end this process
  return { over, stop: () => stopping.abort() };
}

/** Waits for the end of a process, and brings it about when `signal` aborts. */
function runOnce(child: ChildProcess, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const end = () => {
      child.kill('SIGTERM');
      timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    };
    const settle = (how: string) => {
      signal.removeEventListener('abort', end);
      clearTimeout(timer);
      resolve(how);
    };
    signal.addEventListener('abort', end);
    child.once('exit', (code, killedBy) => settle(killedBy ?? `exit code ${code}`));
    child.once('error', (error) => settle(error.message));
  });
}
