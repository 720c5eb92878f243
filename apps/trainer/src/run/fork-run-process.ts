import { type ChildProcess, fork } from 'node:child_process';
import { programOf } from '../programs.ts';
import type { FromRunProcess, StartMessage, StopReason, ToRunProcess } from './messages.ts';

export type RunProcess = {
  pid: number | undefined;
  /** What it has told of itself so far; its spool, which is deleted bit by bit, holds all of it. */
  readonly seen: Readonly<Seen>;
  onMessage(listener: (message: FromRunProcess) => void): void;
  /** Asks it to stop; kills it if it has not by the end of the grace time. */
  stop(reason: StopReason): void;
  /** Why it was asked to stop, if it was. */
  stopReason(): StopReason | undefined;
  ended: Promise<RunProcessEnd>;
};

type Seen = { step: number; hasCheckpoint: boolean };

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
export function forkRunProcess(start: StartMessage): RunProcess {
  const { file, args, execArgv } = programOf('run-process');
  const child = fork(file, args, {
    execArgv,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
  });
  const seen: Seen = { step: start.checkpoint?.step ?? 0, hasCheckpoint: false };
  child.on('message', (message: FromRunProcess) => note(seen, message));
  let stopReason: StopReason | undefined;
  const tell = (message: ToRunProcess) => {
    // One that has just ended hears of nothing any more; its end is told by `ended`.
    if (child.connected) child.send(message, () => undefined);
  };
  tell(start);
  return {
    pid: child.pid,
    seen,
    onMessage: (listener) => void child.on('message', listener),
    stop(reason) {
      if (stopReason) return;
      stopReason = reason;
      tell({ type: 'stop', reason });
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      child.once('close', () => clearTimeout(timer));
    },
    stopReason: () => stopReason,
    ended: endOf(child),
  };
}

function note(seen: Seen, message: FromRunProcess): void {
  if (message.type === 'checkpoint') seen.hasCheckpoint = true;
  if (message.type === 'event') seen.step = message.event.step ?? seen.step;
}

function endOf(child: ChildProcess): Promise<RunProcessEnd> {
  const lastWords = keepLastLines(child);
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, lastWords }));
    child.once('error', (error) => {
      lastWords.push(error.message);
      if (child.pid === undefined) resolve({ code: null, signal: null, lastWords }); // it never started
    });
  });
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
  stderr?.once('end', () => {
    if (rest) lines.push(rest);
  });
  return lines;
}
