import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromRunProcess, StartMessage, StopReason, ToRunProcess } from './messages.ts';
import { typescriptOptions } from './typescript-options.ts';

export type RunProcess = {
  pid: number | undefined;
  /** Asks it to stop; kills it if it has not by the end of the grace time. */
  stop(reason: StopReason): void;
  /** Why it was asked to stop, if it was. */
  stopReason(): StopReason | undefined;
  ended: Promise<RunProcessEnd>;
};

export type RunProcessEnd = {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The last lines that it wrote to stderr. */
  lastWords: string[];
};

/** Enough for a last checkpoint. */
const graceMs = 10_000;
const keptLines = 20;

/**
 * Starts a process that trains one attempt of a run. It has a process group of its own, so that a Ctrl-C in the
 * terminal reaches it through its parent only.
 */
export function forkRunProcess(
  start: StartMessage,
  onMessage: (message: FromRunProcess) => void,
): RunProcess {
  const child = fork(fileURLToPath(new URL('./run-process.ts', import.meta.url)), [], {
    execArgv: typescriptOptions,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
  });
  const lastWords = keepLastLines(child);
  const ended = new Promise<RunProcessEnd>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, lastWords }));
    child.once('error', (error) => {
      lastWords.push(error.message);
      if (child.pid === undefined) resolve({ code: null, signal: null, lastWords }); // it never started
    });
  });
  child.on('message', onMessage);
  child.send(start satisfies ToRunProcess);

  let stopReason: StopReason | undefined;
  return {
    pid: child.pid,
    stop(reason) {
      if (stopReason) return;
      stopReason = reason;
      if (child.connected) child.send({ type: 'stop', reason } satisfies ToRunProcess);
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      child.once('close', () => clearTimeout(timer));
    },
    stopReason: () => stopReason,
    ended,
  };
}

function keepLastLines({ stderr }: ChildProcess): string[] {
  const lines: string[] = [];
  let rest = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    lines.splice(0, Math.max(0, lines.length - keptLines));
  });
  stderr?.once('close', () => {
    if (rest) lines.push(rest);
  });
  return lines;
}
